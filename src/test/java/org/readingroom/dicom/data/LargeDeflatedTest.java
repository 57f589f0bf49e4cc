package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.io.FormatException;

/** Deflated data sets of more than what is kept in memory, read forwards and backwards. */
class LargeDeflatedTest {

    private static final int LENGTH = 20 << 20;

    @TempDir
    Path folder;

    private static byte value(long at) {
        return (byte) (at * 0x9E3779B97F4A7C15L >>> 56 & 15); // hardly to be compressed
    }

    private DicomFile file(int length) throws IOException {
        byte[] pixels = new byte[length];
        for (int n = 0; n < length; n++) pixels[n] = value(n);
        Path file = folder.resolve("a.dcm");
        DicomWriter.write(file, new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putBytes(Tag.PIXEL_DATA, Vr.OB, pixels),
            TransferSyntax.DEFLATED);
        return DicomFile.readHeader(file);
    }

    private static void holds(DicomFile file, int at, int count) throws IOException {
        byte[] got = new byte[count], wanted = new byte[count];
        for (int n = 0; n < count; n++) wanted[n] = value(at + n);
        file.read(file.pixelData().orElseThrow().offset() + at, got);
        assertThat(Arrays.equals(got, wanted)).as("%d bytes from %d", count, at).isTrue();
    }

    @Test
    void any_part_is_found_in_any_order() throws IOException {
        DicomFile file = file(LENGTH);
        holds(file, 0, 1000);
        holds(file, LENGTH - 5000, 5000);
        holds(file, LENGTH - 6000, 3000); // still in the window
        holds(file, 10, 1 << 20);         // far behind it
        holds(file, (16 << 20) - 700, 1 << 20); // over the window's end
    }

    @Test
    void a_file_that_was_changed_since_is_refused_and_can_be_asked_again() throws IOException {
        DicomFile file = file(LENGTH);
        byte[] whole = Files.readAllBytes(file.path()), damaged = whole.clone();
        Arrays.fill(damaged, 4000, damaged.length, (byte) 0xff);
        Files.write(file.path(), damaged);
        assertThatThrownBy(() -> holds(file, LENGTH - 10, 10)).isInstanceOf(FormatException.class).hasMessageContaining("deflated part is damaged");
        Files.write(file.path(), whole);
        holds(file, LENGTH - 10, 10);
    }

    @Test
    void small_ones_that_were_forgotten_are_inflated_again() throws Exception {
        DicomFile file = file(100_000);
        forget(file);
        holds(file, 5, 99_000);
        byte[] damaged = Files.readAllBytes(file.path());
        Files.write(file.path(), Arrays.copyOf(damaged, damaged.length - 600));
        forget(file);
        assertThatThrownBy(() -> holds(file, 5, 10)).isInstanceOf(FormatException.class);
    }

    private static void forget(DicomFile file) throws ReflectiveOperationException {
        var part = DicomFile.class.getDeclaredField("part");
        part.setAccessible(true);
        var whole = InflatedPart.class.getDeclaredField("whole");
        whole.setAccessible(true);
        ((SoftReference<?>) whole.get(part.get(file))).clear();
    }
}
