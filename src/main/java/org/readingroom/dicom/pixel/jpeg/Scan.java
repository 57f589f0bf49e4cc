package org.readingroom.dicom.pixel.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.io.FormatException;

/**
 * One scan header. Source: ITU-T T.81 B.2.3.
 *
 * @param start first coefficient of the band; the predictor in lossless scans
 * @param end   last coefficient of the band
 * @param high  the point transform before (successive approximation); 0 in first scans
 * @param low   the point transform
 */
record Scan(List<Part> parts, int start, int end, int high, int low) {

    private static final int MOST_BLOCKS = 10;

    /** A component of the scan with the numbers of its tables. */
    record Part(Component component, int dcTable, int acTable) {}

    /** @param in stands behind the segment's length */
    static Scan read(JpegBytes in, int segmentEnd, Frame frame) throws FormatException {
        int count = in.at < segmentEnd ? in.next8("a scan header") : 0;
        if (count < 1 || count > 4 || segmentEnd - in.at != 2 * count + 3)
            throw in.damaged("a scan header of " + (segmentEnd - in.at) + " bytes for " + count + " components", "2 for each of 1 to 4, and 3");
        List<Part> parts = new ArrayList<>();
        int blocks = 0;
        for (int n = 0; n < count; n++) {
            int id = in.next8("a scan header"), tables = in.next8("a scan header");
            Component component = frame.components.stream().filter(c -> c.id == id).findFirst()
                .orElseThrow(() -> in.damaged("a scan of component " + id, "a component of the frame"));
            if (parts.stream().anyMatch(p -> p.component == component)) throw in.damaged("component " + id + " twice in a scan", "once");
            if (tables >> 4 > 3 || (tables & 15) > 3) throw in.damaged("Huffman tables " + (tables >> 4) + " and " + (tables & 15), "0 to 3");
            parts.add(new Part(component, tables >> 4, tables & 15));
            blocks += component.horizontal * component.vertical;
        }
        if (count > 1 && blocks > MOST_BLOCKS) throw in.damaged(blocks + " blocks in a unit of the scan", "at most " + MOST_BLOCKS);
        int start = in.next8("a scan header"), end = in.next8("a scan header"), approximation = in.next8("a scan header");
        return new Scan(List.copyOf(parts), start, end, approximation >> 4, approximation & 15);
    }

    /** Several components by turns, unit by unit; a single one comes row by row without padding. T.81 A.2. */
    boolean interleaved() {
        return parts.size() > 1;
    }

    /** Units in a row of this scan. @param unit samples of a block each way: 1 or 8 */
    int unitsAcross(Frame frame, int unit) {
        return interleaved() ? frame.units() : (parts.get(0).component.columns + unit - 1) / unit;
    }

    int unitsDown(Frame frame, int unit) {
        return interleaved() ? frame.unitRows() : (parts.get(0).component.rows + unit - 1) / unit;
    }
}
