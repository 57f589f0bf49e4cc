package org.readingroom.dicom.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Vr;
import org.readingroom.geometry.PointMm;

/** Sheets of tiles: where each slice lies, by hand, and why some sheets cannot be cut. */
class TileSheetsTest {

    private static final int SIDE = 16; // 2 x 2 tiles of 8 x 8
    private static final PointMm FIRST = new PointMm(-4, -4, 10);

    /** Four slices of 8 x 8 mm, the first with its corner at FIRST; the sheet's own corner lies 4 pixels further out on both axes. */
    private static DataSet mosaic(CsaBytes image, CsaBytes series) {
        DataSet d = new DataSet().putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M", "MOSAIC").putDoubles(Tag.IMAGE_POSITION_PATIENT, -8, -8, 10)
            .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).putDoubles(Tag.PIXEL_SPACING, 1, 1).putDoubles(Tag.SPACING_BETWEEN_SLICES, 3)
            .putString(0x00290010, Vr.LO, "SIEMENS CSA HEADER");
        if (image != null) d.putBytes(0x00291010, Vr.OB, image.later());
        if (series != null) d.putBytes(0x00291020, Vr.OB, series.later());
        return d;
    }

    private static CsaBytes image(String count, String... normal) {
        return new CsaBytes().with("NumberOfImagesInMosaic", count).with("SliceNormalVector", normal);
    }

    /** Slices planned at these heights, centres on the axis of the sheet. */
    private static CsaBytes protocol(double... heights) {
        StringBuilder text = new StringBuilder("### ASCCONV BEGIN ###\nsSliceArray.lSize = " + heights.length + "\n");
        for (int n = 0; n < heights.length; n++) text.append("sSliceArray.asSlice[" + n + "].sPosition.dTra = " + heights[n] + "\n");
        return new CsaBytes().with("MrPhoenixProtocol", text.toString());
    }

    private static TileSheet sheet(DataSet header) throws IOException {
        return TileSheets.of(header, SIDE, SIDE, header::bytes).orElseThrow();
    }

    private static void cannot(String why, CsaBytes image, CsaBytes series, Consumer<DataSet> change) throws IOException {
        DataSet header = mosaic(image, series);
        change.accept(header);
        assertThat(sheet(header).trouble()).contains(why);
    }

    @Test
    void the_first_tile_lies_in_the_middle_of_the_sheet_and_the_others_follow_the_normal_of_the_csa_header() throws IOException {
        TileSheet up = sheet(mosaic(image("4", "0", "0", "1"), null)), down = sheet(mosaic(image("3", "0", "0", "-1"), null));

        assertThat(up.origins()).containsExactly(FIRST, new PointMm(-4, -4, 13), new PointMm(-4, -4, 16), new PointMm(-4, -4, 19));
        assertThat(down.origins()).containsExactly(FIRST, new PointMm(-4, -4, 7), new PointMm(-4, -4, 4));
        assertThat(new int[] { up.columns(), up.rows(), up.firstColumn(3), up.firstRow(3), up.firstColumn(2) }).containsExactly(8, 8, 8, 8, 0);
    }

    @Test
    void where_numbering_was_turned_round_the_protocol_decides() throws IOException {
        CsaBytes turned = image("3", "0", "0", "1").with("ProtocolSliceNumber", "2");

        assertThat(sheet(mosaic(turned, protocol(4, 7, 10))).origins()).as("the first tile is the last slice planned").extracting(PointMm::z).containsExactly(10.0, 7.0, 4.0);
        assertThat(sheet(mosaic(null, protocol(10, 13, 16))).origins()).as("no header of its own").extracting(PointMm::z).containsExactly(10.0, 13.0, 16.0);
        assertThat(sheet(mosaic(turned, null)).origins()).extracting(PointMm::z).containsExactly(10.0, 13.0, 16.0);
    }

    @Test
    void headers_that_are_absent_damaged_or_contradict_each_other_cut_nothing() throws IOException {
        CsaBytes good = image("4", "0", "0", "1");
        cannot("absent or damaged", null, null, d -> { });
        cannot("absent or damaged", null, null, d -> d.putBytes(0x00291010, Vr.OB, new byte[50]));
        cannot("counts no slices", new CsaBytes().with("Other", "1"), null, d -> { });
        cannot("contradict each other: 4 and 5", good, null, d -> d.putString(0x00190010, Vr.LO, "SIEMENS MR HEADER").putInts(0x0019100a, Vr.US, 5));
        cannot("contradict each other: 4 and 3", new CsaBytes().with("NumberOfImagesInMosaic", "4"), protocol(10, 13, 16), d -> { });
        cannot("not 3 tiles across", image("9", "0", "0", "1"), null, d -> { });
        cannot("no such number", image("99999", "0", "0", "1"), null, d -> { });
        cannot("no such number", image("2.5", "0", "0", "1"), null, d -> { });
        cannot("no direction", image("4", "0", "0", "0"), null, d -> { });
        cannot("does not stand on", image("4", "0", "0.7", "0.7"), null, d -> { });
        cannot("Spacing Between Slices", good, null, d -> d.remove(Tag.SPACING_BETWEEN_SLICES));
        cannot("lacks a position", good, null, d -> d.remove(Tag.IMAGE_POSITION_PATIENT));
        cannot("lacks a position", good, null, d -> d.putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 1, 0, 0));
        cannot("neither end", null, protocol(100, 103, 106), d -> { });
    }

    private static DataSet grid(int slices, int placed) {
        DataSet[] items = new DataSet[placed];
        for (int n = 0; n < placed; n++) items[n] = new DataSet().putDoubles(Tag.IMAGE_POSITION_PATIENT, 0, 0, 2 * n);
        return new DataSet().putString(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "M", "VFRAME").putString(0x00650010, Vr.LO, "Image Private Header")
            .putString(0x00651050, Vr.DS, Integer.toString(slices)).putItems(0x00651051, items);
    }

    @Test
    void a_grid_has_a_position_for_each_slice_and_may_leave_an_empty_row_away() throws IOException {
        TileSheet square = sheet(grid(4, 4)), flat = TileSheets.of(grid(6, 6).putString(0x00651004, Vr.SH, "8*8"), 16, 24, tag -> new byte[0]).orElseThrow();

        assertThat(square.origins()).extracting(PointMm::z).containsExactly(0.0, 2.0, 4.0, 6.0);
        assertThat(new int[] { flat.across(), flat.columns(), flat.rows() }).containsExactly(3, 8, 8);
    }

    @Test
    void a_grid_whose_list_is_short_or_whose_numbers_make_no_sense_is_not_cut() throws IOException {
        assertThat(sheet(grid(4, 3)).trouble()).contains("places 3 of 4");
        assertThat(sheet(grid(9, 9)).trouble()).contains("not 3 tiles across");
        assertThat(sheet(grid(4, 4).putString(0x00651050, Vr.DS, "-4")).trouble()).contains("no such number");
        DataSet lost = grid(4, 4);
        lost.items(0x00651051).get(2).remove(Tag.IMAGE_POSITION_PATIENT);
        assertThat(sheet(lost).trouble()).contains("no position");
        assertThat(TileSheets.of(new DataSet().putString(Tag.IMAGE_TYPE, "ORIGINAL"), SIDE, SIDE, tag -> new byte[0])).isEmpty();
    }
}
