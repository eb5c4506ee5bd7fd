package io.github.dsszoo.model.internal.python;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Python virtual environment with pinned packages, made once in a folder of its own. */
public final class VirtualEnvironment {
  /** Made last: an environment without it is incomplete. */
  private static final String COMPLETE = "complete";

  /** What pip says of packages that take long. */
  private static final Pattern DOWNLOAD = Pattern.compile("\\s*(Downloading .*\\(\\d{2,}.* MB\\))");

  private static final Object LOCK = new Object();

  private final Path folder;

  private VirtualEnvironment(Path folder) {
    this.folder = folder;
  }

  /**
   * How packages are installed.
   *
   * @param <E> what it throws if a package cannot be installed
   */
  public interface Installer<E extends Exception> {
    /**
     * Runs a command of the environment.
     *
     * @param command the program and its arguments
     * @throws E if the command fails
     */
    void run(List<String> command) throws IOException, E;
  }

  /**
   * Returns the environment of a folder. If it is incomplete, one process makes it while others
   * wait.
   *
   * @param folder named by what the environment is made from
   * @param python the program that makes the environment
   * @param packages the arguments of {@code pip install}, for one or more calls
   * @param installer runs the commands
   * @throws IOException if files cannot be written
   * @throws E if a command fails
   */
  public static <E extends Exception> VirtualEnvironment in(
      Path folder, String python, List<List<String>> packages, Installer<E> installer)
      throws IOException, E {
    VirtualEnvironment environment = new VirtualEnvironment(folder.toAbsolutePath());
    // File locks work between processes only.
    synchronized (LOCK) {
      if (!environment.isComplete()) {
        environment.make(python, packages, installer);
      }
    }
    return environment;
  }

  /**
   * Returns an installer for users: it reports the downloads of large packages.
   *
   * @param folder where the commands run; it must exist when they do
   * @param packages what is installed, for the message of a failure
   * @param progress is given lines for people
   */
  public static Installer<SavedModelException> reporting(
      Path folder, String packages, Consumer<String> progress) {
    return command -> {
      PythonProcess done =
          PythonProcess.run(
              command,
              folder,
              line -> {
                Matcher download = DOWNLOAD.matcher(line);
                if (download.matches()) {
                  progress.accept(download.group(1));
                }
              });
      if (done.failed()) {
        throw new SavedModelException(
            packages
                + " cannot be installed: "
                + done.reason()
                + ". Check the network, the settings of pip and the free space of "
                + folder
                + ", and try again.");
      }
    };
  }

  /** Returns whether a folder has a complete environment. */
  public static boolean isIn(Path folder) {
    return new VirtualEnvironment(folder).isComplete();
  }

  private boolean isComplete() {
    return Files.exists(folder.resolve(COMPLETE));
  }

  private <E extends Exception> void make(
      String python, List<List<String>> packages, Installer<E> installer) throws IOException, E {
    Files.createDirectories(folder.getParent());
    Path lockFile = folder.resolveSibling(folder.getFileName() + ".lock");
    try (FileChannel channel = FileChannel.open(lockFile, CREATE, WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || isComplete()) {
        return;
      }
      AtomicFolder.delete(folder);
      installer.run(List.of(python, "-m", "venv", folder.toString()));
      for (List<String> arguments : packages) {
        installer.run(pip(arguments));
      }
      Files.writeString(folder.resolve(COMPLETE), "");
    }
  }

  private List<String> pip(List<String> arguments) {
    return Stream.concat(
            Stream.of(
                program(), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"),
            arguments.stream())
        .toList();
  }

  /** Returns the folder of the environment. */
  public Path folder() {
    return folder;
  }

  /** Returns the path of the program Python in the environment. */
  public String program() {
    Path windows = folder.resolve("Scripts").resolve("python.exe");
    return (Files.exists(windows) ? windows : folder.resolve("bin").resolve("python")).toString();
  }
}
