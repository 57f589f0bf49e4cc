package org.readingroom.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.SeriesScan;
import org.readingroom.dicom.vendor.CsaBytes;
import org.readingroom.io.FormatException;
import org.readingroom.volume.Volume;

/**
 * Series: a few small sound images whose headers are changed by the input, then put together into volumes. Input: the number of images, then changes, each a byte
 * for the image, one for the attribute, one for the value (one of a list, or how many bytes of the input follow as it).
 */
class SeriesFuzz {

    private static final int SIDE = 8, MOST_IMAGES = 5, MOST_CHANGES = 60, DEEPEST = 3;
    private static final String[] TEXTS = { "", "0", "1", "-1", "2", "0.5", "-0", "1e308", "1e-308", "NaN", "99999999999", "1\\0\\0\\0\\1\\0", "0\\1\\0\\0\\0\\-1", "0\\0\\5", "0\\0\\0", "2\\3",
        "1\\1", "ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC", "DERIVED\\PRIMARY\\RECON TOMO", "A\\B\\VFRAME", "64*64", "SIEMENS CSA HEADER", "SIEMENS MR HEADER", "Image Private Header", "GEMS_PARM_01",
        "GEMS_ACQU_01", "Philips Imaging DD 001", "MR", "CT", "NM", "US", "PT", "1.2.840.10008.5.1.4.1.1.20", "1.2.840.10008.5.1.4.1.1.481.2", "1.2.840.10008.5.1.4.1.1.4.1", "ROW", "COL", "0\\1\\2\\3",
        "\\\\\\", "101010.5", "4", "5" };
    private static final Object[][] ATTRIBUTES = {
        { Tag.IMAGE_POSITION_PATIENT, Vr.DS }, { Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS }, { Tag.PIXEL_SPACING, Vr.DS }, { Tag.SLICE_THICKNESS, Vr.DS }, { Tag.SPACING_BETWEEN_SLICES, Vr.DS },
        { Tag.NUMBER_OF_FRAMES, Vr.IS }, { Tag.IMAGE_TYPE, Vr.CS }, { Tag.INSTANCE_NUMBER, Vr.IS }, { Tag.SERIES_NUMBER, Vr.IS }, { Tag.SERIES_INSTANCE_UID, Vr.UI }, { Tag.SOP_INSTANCE_UID, Vr.UI },
        { Tag.SOP_CLASS_UID, Vr.UI }, { Tag.FRAME_OF_REFERENCE_UID, Vr.UI }, { Tag.MODALITY, Vr.CS }, { Tag.ECHO_TIME, Vr.DS }, { Tag.TRIGGER_TIME, Vr.DS }, { Tag.CONTENT_TIME, Vr.TM },
        { Tag.ACQUISITION_TIME, Vr.TM }, { Tag.ACQUISITION_NUMBER, Vr.IS }, { Tag.TEMPORAL_POSITION_IDENTIFIER, Vr.IS }, { Tag.RESCALE_SLOPE, Vr.DS }, { Tag.RESCALE_INTERCEPT, Vr.DS }, { Tag.ROWS, Vr.US },
        { Tag.COLUMNS, Vr.US }, { Tag.BITS_STORED, Vr.US }, { Tag.BITS_ALLOCATED, Vr.US }, { Tag.SAMPLES_PER_PIXEL, Vr.US }, { Tag.PIXEL_PADDING_VALUE, Vr.SS }, { Tag.WINDOW_CENTER, Vr.DS },
        { Tag.WINDOW_WIDTH, Vr.DS }, { 0x00290010, Vr.LO }, { 0x00291010, Vr.OB }, { 0x00291020, Vr.OB }, { 0x00190010, Vr.LO }, { 0x0019100a, Vr.US }, { 0x0019100c, Vr.IS }, { 0x0019100e, Vr.FD },
        { 0x001910bb, Vr.DS }, { 0x001910bc, Vr.DS }, { 0x001910bd, Vr.DS }, { 0x00430010, Vr.LO }, { 0x00431039, Vr.IS }, { 0x00181312, Vr.CS }, { 0x00650010, Vr.LO }, { 0x00651050, Vr.DS },
        { 0x00651051, Vr.SQ }, { 0x00651004, Vr.SH }, { 0x00651009, Vr.FD }, { 0x00651037, Vr.FD }, { 0x20010010, Vr.LO }, { 0x20011003, Vr.FL }, { 0x00189087, Vr.FD }, { 0x00189089, Vr.FD },
        { Tag.FRAME_INCREMENT_POINTER, Vr.AT }, { 0x00540080, Vr.US }, { 0x00540070, Vr.US }, { 0x00540010, Vr.US }, { 0x00540020, Vr.US }, { 0x00540022, Vr.SQ }, { 0x3004000C, Vr.DS },
        { Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, Vr.SQ }, { Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, Vr.SQ }, { Tag.PLANE_POSITION_SEQUENCE, Vr.SQ }, { Tag.PLANE_ORIENTATION_SEQUENCE, Vr.SQ },
        { Tag.PIXEL_MEASURES_SEQUENCE, Vr.SQ }, { Tag.FRAME_CONTENT_SEQUENCE, Vr.SQ }, { Tag.DIMENSION_INDEX_VALUES, Vr.UL }, { Tag.DIMENSION_INDEX_SEQUENCE, Vr.SQ }, { Tag.STACK_ID, Vr.SH },
        { Tag.TEMPORAL_POSITION_INDEX, Vr.UL }, { 0x00189117, Vr.SQ }, { 0x00209161, Vr.UI }, { 0x00209163, Vr.US }, { 0x00281053, Vr.DS }, { Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE, Vr.SQ } };
    private static final byte[] CSA = new CsaBytes().with("NumberOfImagesInMosaic", "4").with("SliceNormalVector", "0.0", "0.0", "1.0").with("B_value", "100").later();

    static Map<String, byte[]> seeds() {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("plain", new byte[] { 3 });
        for (int n = 0; n < ATTRIBUTES.length; n++)
            for (int value : new int[] { 2, 11, 17, 18, 37 }) seeds.put("attribute-" + n + "-" + value, new byte[] { 3, 1, (byte) n, (byte) value, 2, (byte) n, (byte) (value + 1) });
        return seeds;
    }

    @FuzzTest(maxDuration = "10m")
    void headers_of_any_kind_make_volumes_or_are_refused_in_a_sentence(byte[] input) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(input);
        List<DataSet> headers = new ArrayList<>();
        int count = 1 + next(in) % MOST_IMAGES;
        for (int n = 0; n < count; n++) headers.add(image(n));
        for (int n = 0; n < MOST_CHANGES && in.hasRemaining(); n++) change(headers.get(next(in) % count), in, 0);
        List<DicomFile> files;
        try {
            files = files(headers);
        } catch (IllegalArgumentException | FormatException e) {
            return; // nobody could write such a file
        }
        List<Volume> volumes;
        try {
            volumes = SeriesScan.volumes(files, PixelCodecs.builtIn());
        } catch (FormatException refused) {
            return;
        }
        int slices = 0;
        for (Volume v : volumes) {
            slices += v.grid().nk() * v.times();
            assertThat(v.source().orElseThrow().planes()).hasSize(v.grid().nk() * v.times());
            assertThat(v.grid().affine().determinant()).isNotNaN().isNotZero();
        }
        assertThat(slices).isLessThanOrEqualTo(count * SIDE * SIDE);
    }

    private static List<DicomFile> files(List<DataSet> headers) throws IOException {
        List<DicomFile> files = new ArrayList<>();
        for (DataSet header : headers) {
            if (!header.hasValue(Tag.SOP_CLASS_UID)) header.putString(Tag.SOP_CLASS_UID, "2.25.1");       // the writer wants both
            if (!header.hasValue(Tag.SOP_INSTANCE_UID)) header.putString(Tag.SOP_INSTANCE_UID, "2.25.3");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomWriter.write(out, header, TransferSyntax.EXPLICIT_LE);
            files.add(DicomFile.of(Path.of("fuzz" + files.size() + ".dcm"), out.toByteArray()));
        }
        return files;
    }

    private static DataSet image(int n) {
        DataSet d = new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.4").putString(Tag.SOP_INSTANCE_UID, "2.25.9" + n).putString(Tag.SERIES_INSTANCE_UID, "2.25.2")
            .putInts(Tag.SERIES_NUMBER, 1).putString(Tag.MODALITY, "MR").putInts(Tag.INSTANCE_NUMBER, n).putDoubles(Tag.IMAGE_POSITION_PATIENT, 0, 0, 2 * n)
            .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).putDoubles(Tag.PIXEL_SPACING, 1, 1).putDoubles(Tag.SPACING_BETWEEN_SLICES, 2);
        d.putString(0x00290010, Vr.LO, "SIEMENS CSA HEADER").putBytes(0x00291010, Vr.OB, CSA.clone());
        return d.putInts(Tag.SAMPLES_PER_PIXEL, 1).putString(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").putInts(Tag.ROWS, SIDE).putInts(Tag.COLUMNS, SIDE).putInts(Tag.BITS_ALLOCATED, 8)
            .putInts(Tag.BITS_STORED, 8).putInts(Tag.HIGH_BIT, 7).putInts(Tag.PIXEL_REPRESENTATION, 0).putBytes(Tag.PIXEL_DATA, Vr.OB, new byte[SIDE * SIDE]);
    }

    private static void change(DataSet header, ByteBuffer in, int depth) {
        Object[] attribute = ATTRIBUTES[next(in) % ATTRIBUTES.length];
        int tag = (int) attribute[0], value = next(in);
        Vr vr = (Vr) attribute[1];
        if (value == 255) header.remove(tag);
        else if (vr == Vr.SQ) {
            List<DataSet> items = new ArrayList<>();
            for (int n = 0; n < value % 4; n++) {
                DataSet item = new DataSet();
                for (int k = 0; depth < DEEPEST && k < value / 4 % 4; k++) change(item, in, depth + 1);
                items.add(item);
            }
            header.putItems(tag, items);
        } else if (value >= 128 && vr == Vr.OB && header.contains(tag) && !header.get(tag).orElseThrow().isSequence()) {
            byte[] damaged = header.bytes(tag).clone();
            if (damaged.length > 0) damaged[(next(in) << 8 | next(in)) % damaged.length] = (byte) next(in);
            header.putBytes(tag, vr, damaged);
        } else if (value >= 128) {
            byte[] raw = new byte[Math.min(value - 128, in.remaining())];
            in.get(raw);
            header.putBytes(tag, vr, raw);
        } else if (vr.isText()) header.putBytes(tag, vr, TEXTS[value % TEXTS.length].getBytes(StandardCharsets.ISO_8859_1));
        else header.putBytes(tag, vr, numbers(vr, value));
    }

    /** Small whole numbers in the representation's own form. */
    private static byte[] numbers(Vr vr, int value) {
        ByteBuffer b = ByteBuffer.allocate(64).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < 1 + value % 4; n++) {
            int number = value / 4 % 32 - 2 + n;
            switch (vr) {
                case FD -> b.putDouble(number);
                case FL -> b.putFloat(number);
                case UL, AT -> b.putInt(number);
                default -> b.putShort((short) number);
            }
        }
        byte[] bytes = new byte[b.position()];
        b.flip().get(bytes);
        return bytes;
    }

    private static int next(ByteBuffer in) {
        return in.hasRemaining() ? in.get() & 0xff : 0;
    }
}
