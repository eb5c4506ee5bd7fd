package io.github.dsszoo.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TfRecordsTest {
  private static byte[] file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String record : new String[] {"one", "", "three"}) {
      TfRecords.append(out, record.getBytes(UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void readsWhatItWrote() throws IOException {
    assertThat(TfRecords.read(file()).stream().map(record -> new String(record, UTF_8)))
        .containsExactly("one", "", "three");
    assertThat(TfRecords.read(new byte[0])).isEmpty();
  }

  @Test
  void damageIsRefused() throws IOException {
    byte[] file = file();
    for (int i = 0; i < file.length; i++) {
      byte[] changed = file.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> TfRecords.read(changed)).isInstanceOf(IOException.class);
    }
    for (int length = 1; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      if (length != 19 && length != 35) { // the ends of the first two records
        assertThatThrownBy(() -> TfRecords.read(cut)).isInstanceOf(IOException.class);
      }
    }
  }
}
