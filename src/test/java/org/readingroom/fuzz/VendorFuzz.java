package org.readingroom.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.dicom.vendor.CsaBytes;
import org.readingroom.dicom.vendor.DiffusionTags;
import org.readingroom.dicom.vendor.TileSheet;
import org.readingroom.dicom.vendor.TileSheets;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.FormatException;
import org.readingroom.testing.Shared;
import org.readingroom.volume.DiffusionWeighting;

/** What scanners keep privately: the input is the header of a Siemens image (its first half) and of its series (its second half) of a mosaic. */
class VendorFuzz {

    private static final int SIDE = 96, IMAGE = 0x00291010, SERIES = 0x00291020, MOST_SEEDS = 12;

    static Map<String, byte[]> seeds() throws IOException {
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        CsaBytes made = new CsaBytes().with("NumberOfImagesInMosaic", "4").with("SliceNormalVector", "0.0", "0.0", "1.0").with("B_value", "100").with("DiffusionGradientDirection", "0", "0.6", "0.8")
            .with("ImageOrientationPatient", "1", "0", "0", "0", "1", "0").with("MrPhoenixProtocol", "### ASCCONV BEGIN ###\nsSliceArray.lSize = 4\nsSliceArray.asSlice[0].sPosition.dTra = 1\n### ASCCONV END ###");
        seeds.put("later", twice(made.later()));
        seeds.put("earlier", twice(made.earlier()));
        if (!Shared.isThere()) return seeds;
        for (String series : List.of("qa_nih_si_0003_mosaic", "qa_mosaic_ep2d_asc", "qa_nih_si_0005_mosaic", "d2n_siemens_fmri_001"))
            try (Stream<Path> all = Files.walk(Shared.corpus("dicom/series/" + series))) {
                for (Path p : all.filter(Files::isRegularFile).sorted().limit(MOST_SEEDS / 4).toList()) {
                    DataSet header = DicomFile.readHeader(p).dataSet();
                    for (int tag : new int[] { IMAGE, SERIES })
                        if (header.hasValue(tag) && !header.require(tag).isLeftInFile()) seeds.put(series + "-" + p.getFileName() + "-" + Integer.toHexString(tag), header.bytes(tag));
                }
            }
        return seeds;
    }

    private static byte[] twice(byte[] bytes) {
        byte[] both = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
        return both;
    }

    @FuzzTest(maxDuration = "10m")
    void private_headers_are_understood_or_passed_over(byte[] input) throws IOException {
        for (boolean split : new boolean[] { true, false }) {
            byte[] image = split ? Arrays.copyOf(input, input.length / 2) : input, series = split ? Arrays.copyOfRange(input, input.length / 2, input.length) : input;
            DataSet header = new DataSet().putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M", "MOSAIC").putString(Tag.MANUFACTURER, "SIEMENS").putString(0x00290010, Vr.LO, "SIEMENS CSA HEADER")
                .putBytes(IMAGE, Vr.OB, image).putBytes(SERIES, Vr.OB, series).putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).putDoubles(Tag.IMAGE_POSITION_PATIENT, 1, 2, 3)
                .putDoubles(Tag.PIXEL_SPACING, 2, 2).putDoubles(Tag.SPACING_BETWEEN_SLICES, 2);
            try {
                check(TileSheets.of(header, SIDE, SIDE, tag -> tag == IMAGE ? image : series));
            } catch (FormatException refused) {
                continue;
            }
            Optional<DiffusionWeighting> weighting = DiffusionTags.of(header);
            if (weighting.isPresent() && !(weighting.get().bValue() >= 0)) throw new AssertionError("b-value " + weighting.get().bValue());
        }
    }

    private static void check(Optional<TileSheet> found) {
        TileSheet sheet = found.orElseThrow();
        if (!sheet.isUsable()) return;
        for (int n = 0; n < sheet.origins().size(); n++) {
            PointMm p = sheet.origins().get(n);
            if (!p.isFinite() || sheet.firstColumn(n) + sheet.columns() > SIDE || sheet.firstRow(n) + sheet.rows() > SIDE) throw new AssertionError("a tile outside: " + n + " of " + sheet);
        }
    }
}
