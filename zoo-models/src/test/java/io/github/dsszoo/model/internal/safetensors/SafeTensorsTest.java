package io.github.dsszoo.model.internal.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SafeTensorsTest {
  @TempDir Path folder;

  private SafeTensors open(byte[] bytes) {
    return SafeTensors.open(SafeTensorsFile.write(folder.resolve("w.safetensors"), bytes));
  }

  @Test
  void tensorsAreReadWithTheirShapes() {
    SafeTensors file =
        open(
            new SafeTensorsFile()
                .add("a.weight", new long[] {2, 3}, 1, 2, 3, 4, 5, 6)
                .add("scalar", new long[] {}, 7)
                .add("nothing", new long[] {0, 4})
                .bytes());
    assertThat(file.tensors()).containsOnlyKeys("a.weight", "scalar", "nothing");
    assertThat(file.tensors().get("a.weight").shape()).containsExactly(2L, 3L);
    assertThat(file.floats("a.weight")).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(file.floats("scalar")).containsExactly(7);
    assertThat(file.floats("nothing")).isEmpty();
  }

  @Test
  void aFileMayHoldNoTensor() {
    assertThat(open(SafeTensorsFile.bytes("{}", new byte[0])).tensors()).isEmpty();
  }

  @Test
  void otherFloatingTypesAreConverted() {
    ByteBuffer halves = SafeTensorsFile.little(10);
    for (int half : new int[] {0x3C00, 0xC000, 0x0001, 0x7BFF, 0x8000}) {
      halves.putShort((short) half);
    }
    ByteBuffer brains = SafeTensorsFile.little(6);
    for (float value : new float[] {1, -2.5f, 3.140625f}) {
      brains.putShort((short) (Float.floatToRawIntBits(value) >>> 16));
    }
    SafeTensors file =
        open(
            new SafeTensorsFile()
                .add("f64", "F64", new long[] {1}, SafeTensorsFile.little(8).putDouble(0.1).array())
                .add("f16", "F16", new long[] {5}, halves.array())
                .add("bf16", "BF16", new long[] {3}, brains.array())
                .bytes());
    assertThat(file.floats("f64")).containsExactly(0.1f);
    assertThat(file.floats("f16")).containsExactly(1, -2, 0x1p-24f, 65504, -0f);
    assertThat(file.floats("bf16")).containsExactly(1, -2.5f, 3.140625f);
  }

  @Test
  void integersAreNoWeights() {
    SafeTensors file =
        open(new SafeTensorsFile().add("n", "I64", new long[] {}, new byte[8]).bytes());
    assertThat(file.tensors().get("n").type()).isEqualTo(TensorType.I64);
    assertThatThrownBy(() -> file.floats("n"))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageContaining("the tensor n of")
        .hasMessageContaining("has type I64");
  }

  @Test
  void numbersThatAreNotFiniteAreRefused() {
    SafeTensors file =
        open(
            new SafeTensorsFile()
                .add("nan", new long[] {2}, 1, Float.NaN)
                .add("inf", new long[] {1}, Float.NEGATIVE_INFINITY)
                .add(
                    "large",
                    "F64",
                    new long[] {1},
                    SafeTensorsFile.little(8).putDouble(1e99).array())
                .bytes());
    for (String name : List.of("nan", "inf", "large")) {
      assertThatThrownBy(() -> file.floats(name))
          .isInstanceOf(SafeTensorsException.class)
          .hasMessageContaining("the tensor " + name)
          .hasMessageContaining("expected finite weights");
    }
  }

  /** Headers around eight bytes of numbers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                                                 | not valid JSON",
        "[]                                                                | begins with {",
        "{} {}                                                             | not valid JSON",
        "{'a':1}                                                           | not valid JSON",
        "{\"a\":1}                                                         | expected dtype, shape and data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}                         | expected dtype, shape and data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"b\":0}} | expected dtype, shape and data_offsets",
        "{\"a\":{\"dtype\":\"F31\",\"shape\":[2],\"data_offsets\":[0,8]}}  | unknown type",
        "{\"a\":{\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]}}        | unknown type",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}    | invalid sizes or offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2.0],\"data_offsets\":[0,8]}} | invalid sizes or offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | invalid sizes or offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}} | invalid sizes or offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}} | invalid sizes or offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[99999999999999999999,8]}} | invalid sizes or offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}  | expected begin and end",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8]}}    | expected begin and end",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}  | expected 12 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}} | too large",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}} | is truncated",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}  | has extra bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}  | a gap before the tensor a",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | an overlap before the tensor b",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | twice",
        "{\"__metadata__\":{\"a\":1}}                                      | metadata",
        "{\"__metadata__\":[]}                                             | metadata",
      })
  void headersThatDoNotFitAreRefused(String header, String why) {
    assertThatThrownBy(() -> open(SafeTensorsFile.bytes(header, new byte[8])))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageContaining("w.safetensors: ")
        .hasMessageContaining(why);
  }

  @Test
  void theHeadersLengthIsNotBelieved() {
    for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 3, 1L << 40}) {
      byte[] bytes = SafeTensorsFile.little(10).putLong(length).put(new byte[] {'{', '}'}).array();
      assertThatThrownBy(() -> open(bytes))
          .isInstanceOf(SafeTensorsException.class)
          .hasMessageContaining("length " + Long.toUnsignedString(length));
    }
    assertThatThrownBy(() -> open(new byte[5]))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageContaining("found 5");
    assertThatThrownBy(
            () -> open(SafeTensorsFile.bytes("{" + " ".repeat(5 << 20) + "}", new byte[0])))
        .isInstanceOf(SafeTensorsException.class);
  }

  @Test
  void deepHeadersDoNotExhaustTheStack() {
    assertThatThrownBy(
            () -> open(SafeTensorsFile.bytes("{\"a\":" + "[".repeat(1 << 20), new byte[0])))
        .isInstanceOf(SafeTensorsException.class);
  }

  @Test
  void aHeaderIsUtf8() {
    byte[] bytes = SafeTensorsFile.bytes("{\"?\":1}", new byte[0]);
    bytes[10] = (byte) 0xFF;
    assertThatThrownBy(() -> open(bytes))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  /** A name may hold what would repaint a terminal, or fill it. */
  @Test
  void namesAreShownShortAndWithoutControlCharacters() {
    assertThatThrownBy(
            () ->
                open(
                    SafeTensorsFile.bytes(
                        "{\"\\u001b[2J" + "x".repeat(9999) + "\":1}", new byte[0])))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageContaining("of the tensor ?[2Jxxx")
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(500));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> SafeTensors.open(folder.resolve("none")))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageContaining("found no file");
  }

  static Stream<Arguments> otherFormats() {
    String zip = "PK\u0003\u0004" + "@".repeat(22) + "\u0010\0@@archive/data.pkl";
    return Stream.of(
        Arguments.of("w.pt", zip, "is a PyTorch file, but", "torch.load(\""),
        Arguments.of("w.ckpt", zip, "is a PyTorch file, but", "d.get(\"state_dict\""),
        Arguments.of("w.pth", "\u0080\u0002}q", "is a PyTorch file, but", "save_file({k"),
        Arguments.of(
            "w.bin", "\u0080\u0002}q", "is a PyTorch file or another pickle", "save_file("),
        Arguments.of(
            "w.safetensors",
            "version https://git-lfs.github.com/spec/v1\noid",
            "is a pointer of Git LFS",
            "git lfs pull"),
        Arguments.of("w.safetensors", "<html><body>", "is a web page", "download the file again"),
        Arguments.of(
            "w.h5",
            "\u0089HDF\r\n\u001a\n\0\0\0\0",
            "is an HDF5 file, but",
            "safetensors.torch.save_file"),
        Arguments.of(
            "w.npz", "PK\u0003\u0004\0\0\0\0\0", "a compressed file or an archive", "state_dict"));
  }

  @ParameterizedTest
  @MethodSource("otherFormats")
  void filesOfOtherFormatsAreNamed(String name, String bytes, String kind, String advice)
      throws IOException {
    Path file = Files.write(folder.resolve(name), bytes.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SafeTensors.open(file))
        .isInstanceOf(SafeTensorsException.class)
        .hasMessageStartingWith(file + " ")
        .hasMessageContaining(kind)
        .hasMessageContaining(advice);
  }

  /** Bytes altered, cut off and put in at random: the file is read, or refused in a sentence. */
  @Test
  void randomDamageGivesNothingButACleanRefusal() {
    byte[] whole =
        new SafeTensorsFile()
            .add("conv1.weight", new long[] {2, 1, 3}, 1, 2, 3, 4, 5, 6)
            .add("bn1.num_batches_tracked", "I64", new long[] {}, new byte[8])
            .add("bn1.bias", new long[] {2}, 1, 2)
            .bytes();
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      try {
        SafeTensors file = open(damaged(whole, random));
        for (String name : file.tensors().keySet()) {
          if (file.tensors().get(name).type().isFloating()) {
            file.floats(name);
          }
        }
      } catch (SafeTensorsException e) {
        assertThat(e).hasMessageContaining("w.safetensors");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(2000);
  }

  private static byte[] damaged(byte[] whole, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> {
        byte[] altered = whole.clone();
        // Mostly in the header: in the numbers, any byte is a number.
        IntStream.range(0, 1 + random.nextInt(3))
            .forEach(i -> altered[random.nextInt(altered.length - 40)] = (byte) random.nextInt());
        yield altered;
      }
      case 1 -> Arrays.copyOf(whole, random.nextInt(whole.length));
      default -> {
        byte[] longer = new byte[whole.length + 1];
        int at = random.nextInt(whole.length);
        System.arraycopy(whole, 0, longer, 0, at);
        longer[at] = (byte) random.nextInt();
        System.arraycopy(whole, at, longer, at + 1, whole.length - at);
        yield longer;
      }
    };
  }
}
