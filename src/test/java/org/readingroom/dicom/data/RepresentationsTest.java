package org.readingroom.dicom.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readingroom.testing.Programs;

/** All 34 value representations, in every uncompressed syntax: pydicom reads what we write, and we read it too. */
class RepresentationsTest {

    private static final int BLOCK = 0x00111000;
    private static final String PYDICOM = """
        import sys, pydicom, warnings
        warnings.simplefilter('ignore')
        d = pydicom.dcmread(sys.argv[1])
        def text(e):
            v = e.value
            if e.VR == 'SQ': return '/'.join(text(x) for i in v for x in i)
            if isinstance(v, bytes): return v.hex()
            if e.VR == 'AT': return '%08x' % v if not isinstance(v, pydicom.multival.MultiValue) else ','.join('%08x' % x for x in v)
            return '|'.join(str(x) for x in v) if isinstance(v, (list, pydicom.multival.MultiValue)) else str(v)
        for e in d:
            if e.tag.group == 0x11 and e.tag.element >= 0x1000: print(ascii(e.VR + ' ' + text(e)))
        """;

    @TempDir Path folder;

    private static DataSet all() {
        DataSet set = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7").putString(Tag.SOP_INSTANCE_UID, "2.25.1").putString(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192")
            .putString(0x00110010, Vr.LO, "READING ROOM TEST");
        for (Vr vr : Vr.values()) {
            int tag = BLOCK | vr.ordinal();
            switch (vr) {
                case AE, CS, SH, LO, UC -> set.putString(tag, vr, "ONE", "TWO");
                case AS -> set.putString(tag, vr, "034Y");
                case DA -> set.putString(tag, vr, "20240229");
                case TM -> set.putString(tag, vr, "121314.5");
                case DT -> set.putString(tag, vr, "20240229121314");
                case DS -> set.putDoubles(tag, vr, 0.1, -2.5);
                case IS -> set.putInts(tag, vr, -7, 12);
                case UI -> set.putString(tag, vr, "1.2.3", "4.5");
                case PN -> set.putString(tag, vr, "Müller^Jörg=山田", "B");
                case LT, ST, UT -> set.putString(tag, vr, "a\\b é");
                case UR -> set.putString(tag, vr, "http://x/y");
                case US -> set.putInts(tag, vr, 1, 65535);
                case SS -> set.putInts(tag, vr, -1, 32767);
                case UL -> set.putInts(tag, vr, 1, -1);
                case SL -> set.putInts(tag, vr, -1, 2);
                case AT -> set.putInts(tag, vr, 0x00100020, 0x7fe00010);
                case FL -> set.putDoubles(tag, vr, 0.5, -3);
                case FD -> set.putDoubles(tag, vr, 0.1, 1e300);
                case SV, UV -> set.putBytes(tag, vr, ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(-2).putLong(3).array());
                case OB, OW, OF, OL, OD, OV, UN -> set.putBytes(tag, vr, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 });
                case SQ -> set.putItems(tag, new DataSet().putInts(Tag.ROWS, 5), new DataSet().putString(Tag.MODALITY, "MR"));
            }
        }
        return set;
    }

    private static List<String> expected(boolean big) {
        List<String> lines = new ArrayList<>();
        for (Vr vr : Vr.values())
            lines.add(vr + " " + switch (vr) {
                case AE, CS, SH, LO, UC -> "ONE|TWO";
                case AS -> "034Y";
                case DA -> "20240229";
                case TM -> "121314.5";
                case DT -> "20240229121314";
                case DS -> "0.1|-2.5";
                case IS -> "-7|12";
                case UI -> "1.2.3|4.5";
                case PN -> "M\\xfcller^J\\xf6rg=\\u5c71\\u7530|B";
                case LT, ST, UT -> "a\\\\b \\xe9";
                case UR -> "http://x/y";
                case US -> "1|65535";
                case SS -> "-1|32767";
                case UL -> "1|4294967295";
                case SL -> "-1|2";
                case AT -> "00100020,7fe00010";
                case FL -> "0.5|-3.0";
                case FD -> "0.1|1e+300";
                case SV -> "-2|3";
                case UV -> "18446744073709551614|3";
                case OB, UN -> "0102030405060708";
                case OW -> big ? "0201040306050807" : "0102030405060708";
                case OF, OL -> big ? "0403020108070605" : "0102030405060708";
                case OD, OV -> big ? "0807060504030201" : "0102030405060708";
                case SQ -> "5/MR";
            });
        return lines;
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99" })
    void pydicom_reads_each_of_them_as_it_was_put(String syntax) throws IOException, InterruptedException {
        Programs.requirePython("pydicom");
        Path file = folder.resolve("all.dcm");
        DicomWriter.write(file, all(), TransferSyntax.of(syntax));
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", PYDICOM, file.toString()));
        assertThat(run.output().lines().map(l -> l.substring(1, l.length() - 1)).toList()).isEqualTo(expected(syntax.endsWith(".2.2")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.1.99" })
    void what_was_put_comes_back_with_its_representation(String syntax) throws IOException {
        Path file = folder.resolve("all.dcm");
        DicomWriter.write(file, all(), TransferSyntax.of(syntax));
        DataSet put = all(), read = DicomFile.read(file).dataSet();
        for (Vr vr : Vr.values()) {
            int tag = BLOCK | vr.ordinal();
            assertThat(read.require(tag).vr()).isEqualTo(vr);
            assertThat(read.strings(tag)).as(vr.name()).isEqualTo(put.strings(tag));
            if (vr != Vr.SQ && !vr.isText()) assertThat(read.bytes(tag)).as(vr.name()).isEqualTo(put.bytes(tag));
        }
        assertThat(read.items(BLOCK | Vr.SQ.ordinal())).hasSize(2);
    }

    @Test
    void without_stated_representations_private_values_are_unknown_and_kept_byte_for_byte() throws IOException {
        Path implicit = folder.resolve("implicit.dcm"), explicit = folder.resolve("explicit.dcm");
        DicomWriter.write(implicit, all(), TransferSyntax.IMPLICIT_LE);
        DicomFile read = DicomFile.read(implicit);
        assertThat(read.dataSet().require(0x00110010).vr()).isEqualTo(Vr.LO);
        assertThat(read.dataSet().require(BLOCK | Vr.FD.ordinal()).vr()).isEqualTo(Vr.UN);
        DicomWriter.write(explicit, read, TransferSyntax.EXPLICIT_LE);
        DataSet again = DicomFile.read(explicit).dataSet(), put = all();
        for (Vr vr : Vr.values()) {
            if (vr == Vr.SQ) continue;
            byte[] value = put.bytes(BLOCK | vr.ordinal());
            assertThat(java.util.Arrays.copyOf(again.bytes(BLOCK | vr.ordinal()), value.length)).as(vr.name()).isEqualTo(value);
        }
    }

    /** PS3.5 7.6: curves and overlays repeat in even groups 50xx and 60xx. */
    @Test
    void repeating_groups_have_their_names_and_representations_in_every_group() throws IOException {
        DataSet set = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2").putString(Tag.SOP_INSTANCE_UID, "1.3").putInts(0x60040010, 5).putInts(0x601E0011, 6).putInts(0x50020005, 2).putBytes(0x60043000, Vr.OW, new byte[4]);
        Path file = folder.resolve("repeating.dcm");
        DicomWriter.write(file, set, TransferSyntax.IMPLICIT_LE);
        DataSet read = DicomFile.read(file).dataSet();
        assertThat(read.intValue(0x60040010)).hasValue(5);
        assertThat(read.intValue(0x601E0011)).hasValue(6);
        assertThat(read.intValue(0x50020005)).hasValue(2);
        assertThat(read.require(0x60043000).vr()).isEqualTo(Vr.OW);
        assertThat(DataSetText.of(DicomFile.read(file))).extracting(DataSetText.Line::name).contains("OverlayRows", "OverlayColumns", "CurveDimensions", "OverlayData");
    }
}
