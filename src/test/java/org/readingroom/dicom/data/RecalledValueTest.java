package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecalledValueTest {

    private static final int PRIVATE = 0x00291010;

    @TempDir
    Path folder;

    private Path file(byte[] value, TransferSyntax syntax) throws IOException {
        Path file = folder.resolve("slice");
        DicomWriter.write(file, new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putString(0x00290010, "MAKER")
            .putBytes(PRIVATE, Vr.OW, value), syntax);
        return file;
    }

    private static byte[] value() {
        byte[] value = new byte[5000];
        new Random(3).nextBytes(value);
        return value;
    }

    /** What a collector does when memory is short. */
    private static void forget(DataSet set) throws ReflectiveOperationException {
        Element e = set.require(PRIVATE);
        var field = Element.class.getDeclaredField("value");
        field.setAccessible(true);
        var soft = RecalledValue.class.getDeclaredField("value");
        soft.setAccessible(true);
        ((SoftReference<?>) soft.get(field.get(e))).clear();
    }

    @Test
    void a_long_value_that_was_forgotten_is_read_again_in_either_byte_order() throws Exception {
        for (TransferSyntax syntax : new TransferSyntax[] { TransferSyntax.EXPLICIT_LE, TransferSyntax.IMPLICIT_LE, TransferSyntax.of("1.2.840.10008.1.2.2") }) {
            DataSet set = DicomFile.readHeader(file(value(), syntax)).dataSet();
            assertThat(set.bytes(PRIVATE)).as(syntax.name()).isEqualTo(value());
            forget(set);
            assertThat(set.bytes(PRIVATE)).as(syntax.name()).isEqualTo(value());
            assertThat(set.require(PRIVATE).length()).isEqualTo(5000);
        }
    }

    @Test
    void a_file_that_is_gone_by_then_is_told_in_a_sentence_without_its_folders() throws Exception {
        Path file = file(value(), TransferSyntax.EXPLICIT_LE);
        DataSet set = DicomFile.readHeader(file).dataSet();
        forget(set);
        Files.delete(file);
        assertThatThrownBy(() -> set.bytes(PRIVATE)).isInstanceOf(UncheckedIOException.class)
            .hasMessage("slice: its header cannot be read any more; expected the file that was opened. Put it back, or open it again.");
    }

    @Test
    void a_file_that_was_cut_by_then_is_told_too() throws Exception {
        Path file = file(value(), TransferSyntax.EXPLICIT_LE);
        DataSet set = DicomFile.readHeader(file).dataSet();
        forget(set);
        Files.write(file, new byte[200]);
        assertThatThrownBy(() -> set.bytes(PRIVATE)).isInstanceOf(UncheckedIOException.class).hasMessageStartingWith("slice @");
    }

    @Test
    void a_file_that_was_replaced_by_another_of_the_same_size_is_told_too() throws Exception {
        Path file = file(value(), TransferSyntax.EXPLICIT_LE);
        DataSet set = DicomFile.readHeader(file).dataSet();
        forget(set);
        byte[] other = value();
        other[4000] ^= 1;
        file(other, TransferSyntax.EXPLICIT_LE);
        assertThatThrownBy(() -> set.bytes(PRIVATE)).isInstanceOf(UncheckedIOException.class)
            .hasMessage("slice: a header that is not the one that was read before; expected the file that was opened. It was replaced or changed meanwhile; put it back, or open it again.");
        assertThat(DicomFile.readHeader(file).dataSet().bytes(PRIVATE)).isEqualTo(other);
    }

    @Test
    void an_interrupt_meanwhile_is_no_fault_of_the_file() throws Exception {
        DataSet set = DicomFile.readHeader(file(value(), TransferSyntax.EXPLICIT_LE)).dataSet();
        forget(set);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> set.bytes(PRIVATE)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).as("stays interrupted").isTrue();
        assertThat(set.bytes(PRIVATE)).isEqualTo(value());
    }

    @Test
    void a_value_that_is_to_be_kept_outlives_its_file_in_items_too() throws Exception {
        Path file = folder.resolve("nested");
        DicomWriter.write(file, new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4").putString(Tag.SOP_INSTANCE_UID, "2.25.1")
            .putItems(Tag.REFERENCED_SERIES_SEQUENCE, new DataSet().putString(0x00290010, "MAKER").putBytes(PRIVATE, Vr.OW, value())), TransferSyntax.EXPLICIT_LE);
        DataSet set = DicomFile.readHeader(file).dataSet(), item = set.items(Tag.REFERENCED_SERIES_SEQUENCE).get(0);
        set.keep();
        Files.delete(file);
        forget(item);
        assertThat(item.bytes(PRIVATE)).isEqualTo(value());
    }
}
