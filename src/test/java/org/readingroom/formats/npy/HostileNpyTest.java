package org.readingroom.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;

/** Headers that lie, arrays that are none: each ends in a sentence. */
class HostileNpyTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'descr': 'O', 'fortran_order': False, 'shape': (2,), } | Python objects (pickled)",
        "{'descr': '<f16', 'fortran_order': False, 'shape': (2,), } | extended precision",
        "{'descr': '<U5', 'fortran_order': False, 'shape': (2,), } | texts",
        "{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (2,), } | dates",
        "{'descr': '<q7', 'fortran_order': False, 'shape': (2,), } | the type '<q7'",
        "{'descr': '', 'fortran_order': False, 'shape': (2,), } | the type ''",
        "{'descr': [('a', '<i2')], 'fortran_order': False, 'shape': (2,), } | array of records",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (), } | an array of 0 axes",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (1, 1, 1, 1, 1, 1), } | an array of 6 axes",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (0, 3), } | an axis of 0",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (-1, 3), } | a shape that is none",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (2 3), } | no list of numbers",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (99999999999, 99999999999), } | the header claims",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (30000, 30000, 30000), } | 54000000000000 bytes",
        "{'descr': '<i2', 'fortran_order': Maybe, 'shape': (2,), } | a fortran_order that is none",
        "{'descr': '<i2', 'fortran_order': False, 'colour': 3, 'shape': (2,), } | the key 'colour'",
        "{'descr': '<i2', 'fortran_order': False, } | without descr, fortran_order and shape",
        "__import__('os') | no dictionary" })
    void a_header_that_cannot_be_believed_is_refused_by_what_is_wrong_with_it(String header, String found) throws IOException {
        assertThatThrownBy(() -> read(file(1, header, new byte[4]))).isInstanceOf(FormatException.class).hasMessageStartingWith("a.npy").hasMessageContaining(found);
    }

    @Test
    void missing_bytes_are_counted() throws IOException {
        Path file = file(1, "{'descr': '<i2', 'fortran_order': True, 'shape': (4, 3, 2), }", new byte[40]);
        assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessageContaining("48").hasMessageContaining("40");
    }

    @Test
    void trailing_bytes_are_told() throws IOException {
        Path file = file(1, "{'descr': '<i2', 'fortran_order': True, 'shape': (4, 3L, 2), }", new byte[50]);
        assertThat(read(file).volumes().get(0).findings()).extracting(f -> f.code()).contains("TRAILING_BYTES");
    }

    @ParameterizedTest
    @CsvSource({ "0, version 0.0", "4, version 4.0" })
    void versions_that_do_not_exist_are_refused(int version, String found) throws IOException {
        Path file = file(version, "{}", new byte[0]);
        assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessageContaining(found);
    }

    @Test
    void a_header_longer_than_the_file_or_than_any_is_refused() throws IOException {
        Path file = folder.resolve("a.npy");
        for (int length : new int[] { 5000, Integer.MAX_VALUE, -1 }) {
            Files.write(file, ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN).put(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0 }).putInt(length).array());
            assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "[1, 2] | no object", "{\"axes\": [\"i\"] | no JSON", "{\"axes\": [\"i\", \"j\"]} | axes 2 for an array of 3", "{\"axes\": [\"i\", \"i\", \"k\"]} | names that are none",
        "{\"axes\": [\"i\", \"t\", \"k\"]} | from the fastest on", "{\"affine_ras\": [[1, 0, 0, 0]]} | 1 rows", "{\"affine_ras\": [[1, 0], [0, 1], [0, 0]]} | not of four numbers",
        "{\"affine_ras\": [[1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0]]} | a transform that cannot be used", "{\"affine_ras\": [[\"NaN\", 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]} | a transform that cannot be used",
        "{\"spacing_mm\": [0, 1, 1]} | a spacing of 0.0 mm", "{\"spacing_mm\": [1e308, 1, 1]} | a spacing of 1.0E308 mm", "{\"spacing_mm\": [1, 1]} | a spacing of 2 numbers", "{\"axes\": [[], {}]} | another kind" })
    void a_geometry_that_cannot_be_one_is_refused(String json, String found) throws IOException {
        Path file = file(1, "{'descr': '<i2', 'fortran_order': True, 'shape': (4, 3, 2), }", new byte[48]);
        Files.writeString(NpyGeometry.beside(file), json);
        assertThatThrownBy(() -> read(file)).isInstanceOf(FormatException.class).hasMessageContaining(found);
    }

    private OpenResult read(Path file) throws IOException {
        return new NpyReader().read(file, OpenRequest.ALL, Progress.NONE);
    }

    private Path file(int version, String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer b = ByteBuffer.allocate(10 + text.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        b.put(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0 }).putShort((short) text.length).put(text).put(data);
        return Files.write(folder.resolve("a.npy"), b.array());
    }
}
