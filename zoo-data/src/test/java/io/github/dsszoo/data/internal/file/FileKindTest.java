package io.github.dsszoo.data.internal.file;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.file.SetFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that other programs wrote, given for sets. */
class FileKindTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "a.csv, a CSV file, pd.read_csv",
    "a.parquet, a Parquet file, pd.read_parquet",
    "a.feather, an Arrow file, pd.read_feather",
    "a.xlsx, an Excel file, pd.read_excel",
    "a.pt, a PyTorch file, torch.load",
    "a.pkl, a pickle of Python, pickle.load",
    "a.safetensors, a safetensors file, load_file",
    "a.mat, a MATLAB file, scipy.io.loadmat",
    "a73.mat, a MATLAB 7.3 file, h5py.File",
    "a.h5, an HDF5 file, h5py.File",
    "a.json, a JSON file, json.load"
  })
  void theLineThatConvertsAFileIsNamed(String name, String kind, String call)
      throws URISyntaxException {
    Path file = Path.of(FileKindTest.class.getResource("/foreign/" + name).toURI());
    String stem = file.toString().substring(0, file.toString().lastIndexOf('.'));
    assertRefused(
        () -> SetFiles.read(file),
        file + " is " + kind + ", but",
        "NumPy arrays (.npz)",
        call,
        "np.savez(\"" + stem + ".npz\"");
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("", "an empty file"),
        Arguments.of("once upon a time", "a text file"),
        Arguments.of("\uFEFF{\"x\": 1}", "a JSON file"),
        Arguments.of("\uFEFFx\ty", "a CSV file"),
        Arguments.of("BMW", "a text file"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void textIsTextWhateverItsName(String text, String kind) throws IOException {
    Path file = Files.writeString(folder.resolve("a.npz"), text);
    assertRefused(() -> SetFiles.read(file), "a.npz is " + kind + ", but", "np.savez");
  }

  static Stream<Arguments> beginnings() {
    return Stream.of(
        Arguments.of("\u0089PNG\r\n", "an image", "folder"),
        Arguments.of(
            "version https://git-lfs.github.com/spec/v1\n",
            "a pointer of Git LFS, not the file itself",
            "pull"),
        Arguments.of(
            "\n<!DOCTYPE html><html>",
            "a web page, not the file itself",
            "download the file again"),
        Arguments.of("GIF89a", "an image", "folder"),
        Arguments.of("RIFFaaaaWEBP", "an image", "folder"),
        Arguments.of("RIFFaaaaAVI x", "a video", "frames"),
        Arguments.of("aaaaftypisom", "a video", "frames"),
        Arguments.of("PK\u0003\u0004aaaa", "a compressed file or an archive", "unpack"),
        Arguments.of("\u001f\u008b\b", "a compressed file or an archive", "unpack"),
        Arguments.of("\u0080\u0002", "a pickle of Python", "pickle.load"));
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void bytesAreKnownByTheirBeginning(String bytes, String kind, String advice) throws IOException {
    Path file = folder.resolve("a.bin");
    String end = bytes.endsWith("\n") || bytes.endsWith(">") ? "" : "\0";
    Files.write(file, (bytes + end).getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(() -> SetFiles.read(file), "a.bin is " + kind + ", but", advice);
  }

  @Test
  void otherBytesAreShown() throws IOException {
    Path file = Files.write(folder.resolve("a.bin"), new byte[] {1, 0, (byte) 0xFF});
    assertRefused(() -> SetFiles.read(file), "unknown format", "begins with the bytes 01 00 ff");
    assertRefused(() -> SetFiles.read(folder), "is a folder");
    assertRefused(() -> SetFiles.read(folder.resolve("none.npz")), "There is no file");
  }

  @Test
  void aCharacterThatIsCutOffDoesNotMakeATextBinary() {
    byte[] start = "a,é".getBytes(StandardCharsets.UTF_8);
    byte[] cut = Arrays.copyOf(start, start.length - 1);
    assertThat(FileKind.of(Path.of("a.txt"), cut)).isEqualTo(FileKind.CSV);
  }
}
