package io.github.dsszoo.data.internal.file;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Detects the kind of an unsupported file from its first bytes, and gives Python code that converts
 * it to {@code .npz}. Used in error messages only.
 */
public enum FileKind {
  /** No bytes. */
  EMPTY("an empty file") {
    @Override
    boolean matches(String name, byte[] start) {
      return start.length == 0;
    }
  },
  /** What Git keeps in the place of a large file. */
  GIT_LFS("a pointer of Git LFS, not the file itself", null, "get the file with git lfs pull") {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, "version https://git-lfs.github.com/spec/");
    }
  },
  /** A web page, which a download gives in the place of a file. */
  HTML("a web page, not the file itself", null, "download the file again") {
    @Override
    boolean matches(String name, byte[] start) {
      String text = text(start).stripLeading().toLowerCase(Locale.ROOT);
      return text.startsWith("<!doctype html") || text.startsWith("<html");
    }
  },
  /** An array of NumPy. */
  NPY("a NumPy array (.npy)") {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, "\u0093NUMPY");
    }
  },
  /** Apache Parquet. */
  PARQUET("a Parquet file", table("read_parquet"), Texts.TABLE) {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, "PAR1");
    }
  },
  /** Apache Arrow, or Feather. */
  ARROW("an Arrow file", table("read_feather"), Texts.TABLE) {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, "ARROW1");
    }
  },
  /** A spreadsheet of Excel. */
  EXCEL("an Excel file", table("read_excel"), Texts.TABLE) {
    @Override
    boolean matches(String name, byte[] start) {
      String entry = firstEntry(start);
      return entry.equals("[Content_Types].xml") || entry.matches("(xl|_rels|docProps)/.*");
    }
  },
  /** A file of {@code torch.save}: a zip or, from older versions, a pickle. */
  TORCH(
      "a PyTorch file",
      "import numpy as np, torch; d = torch.load(\"%1$s\"); np.savez(\"%2$s.npz\", x=d[\"x\"].numpy(), y=d[\"y\"].numpy())",
      Texts.ARRAYS) {
    @Override
    boolean matches(String name, byte[] start) {
      boolean named = name.endsWith(".pt") || name.endsWith(".pth");
      return firstEntry(start).endsWith("/data.pkl")
          || named && (begins(start, Texts.ZIP) || begins(start, "\u0080"));
    }
  },
  /** A file of Python's pickle. */
  PICKLE(
      "a pickle of Python",
      "import numpy as np, pickle; d = pickle.load(open(\"%1$s\", \"rb\")); np.savez(\"%2$s.npz\", x=d[\"x\"], y=d[\"y\"])",
      Texts.ARRAYS) {
    @Override
    boolean matches(String name, byte[] start) {
      return start.length > 1 && (start[0] & 0xFF) == 0x80 && start[1] >= 2 && start[1] <= 5;
    }
  },
  /** Tensors in Hugging Face's safetensors format. */
  SAFETENSORS(
      "a safetensors file",
      "import numpy as np, safetensors.numpy; d = safetensors.numpy.load_file(\"%1$s\"); np.savez(\"%2$s.npz\", x=d[\"x\"], y=d[\"y\"])",
      Texts.ARRAYS) {
    @Override
    boolean matches(String name, byte[] start) {
      return start.length > 10 && start[7] == 0 && start[8] == '{' && start[9] == '"';
    }
  },
  /** MATLAB, versions 5 to 7. */
  MATLAB(
      "a MATLAB file",
      "import numpy as np, scipy.io; d = scipy.io.loadmat(\"%1$s\"); np.savez(\"%2$s.npz\", x=d[\"x\"], y=d[\"y\"].ravel())",
      Texts.ARRAYS) {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, "MATLAB 5");
    }
  },
  /** MATLAB, version 7.3: HDF5 with the axes in reverse order. */
  MATLAB_HDF5(
      "a MATLAB 7.3 file",
      "import h5py, numpy as np; d = h5py.File(\"%1$s\"); np.savez(\"%2$s.npz\", x=d[\"x\"][:].T, y=d[\"y\"][:].ravel())",
      Texts.ARRAYS) {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, "MATLAB 7.3");
    }
  },
  /** Hierarchical Data Format 5. */
  HDF5(
      "an HDF5 file",
      "import h5py, numpy as np; d = h5py.File(\"%1$s\"); np.savez(\"%2$s.npz\", x=d[\"x\"][:], y=d[\"y\"][:])",
      Texts.ARRAYS) {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, "\u0089HDF\r\n\u001a\n");
    }
  },
  /** Any image. */
  IMAGE("an image", null, "give a folder with the images of a set instead") {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, "\u0089PNG")
          || begins(start, "\u00FF\u00D8\u00FF")
          || begins(start, "GIF8")
          || begins(start, "BM") && name.endsWith(".bmp")
          || begins(start, "II*\0")
          || begins(start, "MM\0*")
          || begins(start, "RIFF") && at(start, 8, "WEBP");
    }
  },
  /** Any video. */
  VIDEO("a video", null, "give its frames as an array x [1, n, height, width, 3] instead") {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, "RIFF") && at(start, 8, "AVI ")
          || at(start, 4, "ftyp")
          || begins(start, "\u001a\u0045\u00df\u00a3");
    }
  },
  /** A compressed file, or an archive of files. */
  PACKED("a compressed file or an archive", null, "unpack it first") {
    @Override
    boolean matches(String name, byte[] start) {
      return begins(start, Texts.ZIP)
          || begins(start, "\u001f\u008b")
          || begins(start, "\u00fd7zXZ")
          || begins(start, "\u0028\u00b5\u002f\u00fd")
          || at(start, 257, "ustar");
    }
  },
  /** JavaScript Object Notation. */
  JSON(
      "a JSON file",
      "import json, numpy as np; d = json.load(open(\"%1$s\")); np.savez(\"%2$s.npz\", x=np.array(d[\"x\"], \"float32\"), y=np.array(d[\"y\"]))",
      Texts.ARRAYS) {
    @Override
    boolean matches(String name, byte[] start) {
      String text = text(start).strip();
      return text.startsWith("{") || text.startsWith("[");
    }
  },
  /** Comma-separated values, or values in columns with another separator. */
  CSV("a CSV file", table("read_csv"), Texts.TABLE) {
    @Override
    boolean matches(String name, byte[] start) {
      String line = text(start).lines().findFirst().orElse("");
      return line.contains(",") || line.contains(";") || line.contains("\t");
    }
  },
  /** Other text. */
  TEXT("a text file") {
    @Override
    boolean matches(String name, byte[] start) {
      return !text(start).isEmpty();
    }
  },
  /** Other bytes. */
  UNKNOWN("a file of an unknown format") {
    @Override
    boolean matches(String name, byte[] start) {
      return true;
    }
  };

  /** Constants used by the enum constants. */
  private static final class Texts {
    static final String ZIP = "PK\u0003\u0004";
    static final String TABLE =
        "n is the number of elements in a set, a row holds one set, and the column label names its class";
    static final String ARRAYS = "x and y are the names of its arrays";
  }

  private static final int SHOWN = 8;

  private final String description;
  private final String python;
  private final String note;

  FileKind(String description) {
    this(description, null, "write the arrays with np.savez(\"sets.npz\", x=x, y=y) in Python");
  }

  FileKind(String description, String python, String note) {
    this.description = description;
    this.python = python;
    this.note = note;
  }

  /** Returns Python code that reads a table with a pandas function. */
  private static String table(String function) {
    return "import numpy as np, pandas as pd; t = pd."
        + function
        + "(\"%1$s\"); np.savez(\"%2$s.npz\", x=t.drop(columns=\"label\").to_numpy(\"float32\").reshape(len(t), n, -1), y=t[\"label\"].to_numpy(str))";
  }

  abstract boolean matches(String name, byte[] start);

  /** Detects the kind of a file from its first bytes. */
  public static FileKind of(Path file, byte[] start) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(kind -> kind.matches(name, start))
        .findFirst()
        .orElseThrow();
  }

  /** Returns a description for messages: "a CSV file". */
  public String description(byte[] start) {
    return this == UNKNOWN
        ? description
            + ", which begins with the bytes "
            + HexFormat.ofDelimiter(" ").formatHex(start, 0, Math.min(SHOWN, start.length))
        : description;
  }

  /**
   * Returns instructions for converting the file to sets: a line of Python and the meaning of its
   * names.
   */
  public String conversion(Path file) {
    if (python == null) {
      return note;
    }
    String name = file.toString().replace('\\', '/');
    String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    return "convert it in Python: " + String.format(Locale.ROOT, python, name, stem) + "; " + note;
  }

  /**
   * Returns whether bytes begin with a given prefix.
   *
   * @param bytes the prefix, as characters from 0 to 255
   */
  public static boolean begins(byte[] start, String bytes) {
    return at(start, 0, bytes);
  }

  private static boolean at(byte[] start, int offset, String bytes) {
    byte[] expected = bytes.getBytes(StandardCharsets.ISO_8859_1);
    int end = offset + expected.length;
    return start.length >= end && Arrays.equals(start, offset, end, expected, 0, expected.length);
  }

  /** Returns the name of the first file in a zip; empty if the bytes are not a zip. */
  public static String firstEntry(byte[] start) {
    int header = 30;
    if (start.length < header || !begins(start, Texts.ZIP)) {
      return "";
    }
    int length = (start[26] & 0xFF) | (start[27] & 0xFF) << 8;
    int end = Math.min(start.length, header + length);
    return new String(start, header, end - header, StandardCharsets.UTF_8);
  }

  /** Returns the bytes as text; empty if they are not text. */
  private static String text(byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8);
    String rest = text.startsWith("\uFEFF") ? text.substring(1) : text;
    // The last character may be truncated.
    String whole = rest.endsWith("\uFFFD") ? rest.substring(0, rest.length() - 1) : rest;
    boolean plain =
        whole
            .chars()
            .allMatch(
                c -> c >= ' ' && c != 0x7F && c != 0xFFFD || c == '\n' || c == '\r' || c == '\t');
    return plain ? whole : "";
  }
}
