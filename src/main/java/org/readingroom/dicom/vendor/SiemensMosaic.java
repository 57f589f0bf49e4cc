package org.readingroom.dicom.vendor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;

/**
 * The mosaic of Siemens scanners: ceil(sqrt(n)) tiles across and down. Its Image Position (Patient) is that of the first slice enlarged to the whole
 * sheet about its own centre; the others follow along the slice normal that the CSA header gives (which may be against row x column), at Spacing Between Slices.
 * Images without a CSA header of their own are cut by the slices that the protocol in the header of the series plans.
 */
final class SiemensMosaic {

    private static final String CSA = "SIEMENS CSA HEADER", MR = "SIEMENS MR HEADER";
    private static final int MOST_TILES = 1024;
    private static final double PARALLEL = 0.999, SAME_CENTRE_SPACINGS = 0.25;

    private SiemensMosaic() {}

    static TileSheet sheet(DataSet header, int rows, int columns, TileSheets.LongValues longValues) throws IOException {
        Plane plane = Plane.of(header);
        if (plane == null) return TileSheet.unusable("it lacks a position, an orientation or pixel spacing");
        Optional<CsaHeader> image = image(header, longValues);
        double stated = image.map(c -> c.number("NumberOfImagesInMosaic").orElse(0)).orElse(0.0);
        OptionalInt tag = PrivateBlock.tag(header, 0x0019, MR, 0x0a);
        double counted = tag.isPresent() ? header.doubleValue(tag.getAsInt()).orElse(0) : 0;
        if (stated > 0 && counted > 0 && stated != counted)
            return TileSheet.unusable("its private headers contradict each other: " + (long) stated + " and " + (long) counted + " slices");
        double count = stated > 0 ? stated : counted;
        double[] normal = image.map(c -> c.numbers("SliceNormalVector")).orElse(new double[0]);
        boolean reversed = image.map(c -> c.number("ProtocolSliceNumber").orElse(0) > 0).orElse(false);
        if (count > 0 && normal.length == 3 && !reversed) return cut(plane, rows, columns, count, normal, header);
        Optional<SliceProtocol> protocol = protocol(header, longValues);
        if (protocol.isPresent()) return planned(plane, rows, columns, count, protocol.get());
        if (count > 0 && normal.length == 3) return cut(plane, rows, columns, count, normal, header);
        return TileSheet.unusable(image.isEmpty() ? "its CSA header (0029,xx10) is absent or damaged" : "its CSA header counts no slices or gives no slice normal");
    }

    /** Position, directions and spacing of the sheet. */
    private record Plane(PointMm corner, Direction row, Direction column, double columnMm, double rowMm) {

        private static final double ORTHOGONAL = 1e-2;

        /** null if the header does not place it. */
        static Plane of(DataSet header) {
            double[] at = header.doubles(Tag.IMAGE_POSITION_PATIENT), o = header.doubles(Tag.IMAGE_ORIENTATION_PATIENT), mm = header.doubles(Tag.PIXEL_SPACING);
            if (at.length != 3 || o.length != 6 || mm.length != 2 || !(mm[0] > 0) || !(mm[1] > 0) || Double.isInfinite(mm[0] + mm[1])) return null;
            PointMm corner = new PointMm(at[0], at[1], at[2]);
            if (!corner.isFinite() || !isVector(o[0], o[1], o[2]) || !isVector(o[3], o[4], o[5])) return null;
            Direction row = Direction.of(o[0], o[1], o[2]), column = Direction.of(o[3], o[4], o[5]);
            return Math.abs(row.dot(column)) > ORTHOGONAL ? null : new Plane(corner, row, column, mm[1], mm[0]);
        }

        PointMm at(double x, double y) {
            return corner.plus(row, x * columnMm).plus(column, y * rowMm);
        }

        Direction normal() {
            return row.cross(column);
        }
    }

    private static boolean isVector(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return length > 0.5 && length < 2;
    }

    /** Along the normal that the header gives. */
    private static TileSheet cut(Plane plane, int rows, int columns, double count, double[] vector, DataSet header) {
        String trouble = trouble(rows, columns, count);
        if (!trouble.isEmpty()) return TileSheet.unusable(trouble);
        if (!isVector(vector[0], vector[1], vector[2])) return TileSheet.unusable("its slice normal is no direction");
        Direction normal = Direction.of(vector[0], vector[1], vector[2]);
        if (Math.abs(normal.dot(plane.normal())) < PARALLEL) return TileSheet.unusable("its slice normal does not stand on its rows and columns");
        double step = header.doubleValue(Tag.SPACING_BETWEEN_SLICES).orElse(count == 1 ? 1 : 0);
        if (!(step > 0) || Double.isInfinite(step)) return TileSheet.unusable("it has no Spacing Between Slices (0018,0088)");
        int tiles = (int) count, across = TileSheets.across(tiles);
        PointMm first = firstTile(plane, rows, columns, across);
        List<PointMm> origins = new ArrayList<>();
        for (int n = 0; n < tiles; n++) origins.add(first.plus(normal, n * step));
        return new TileSheet(columns / across, rows / across, across, List.copyOf(origins), "");
    }

    /** The sheet shares its centre with its first slice. */
    private static PointMm firstTile(Plane plane, int rows, int columns, int across) {
        return plane.at((columns - columns / across) / 2.0, (rows - rows / across) / 2.0);
    }

    /**
     * By the planned centres: the first tile is the first planned slice, or (numbering turned round at the scanner) the last one.
     *
     * @param count what a private header says; 0 if none does
     */
    private static TileSheet planned(Plane plane, int rows, int columns, double count, SliceProtocol protocol) {
        List<PointMm> centres = protocol.centres();
        if (count > 0 && count != centres.size())
            return TileSheet.unusable("its private headers contradict each other: " + (long) count + " and " + centres.size() + " slices");
        String trouble = trouble(rows, columns, centres.size());
        if (!trouble.isEmpty()) return TileSheet.unusable(trouble);
        int last = centres.size() - 1, across = TileSheets.across(centres.size());
        double width = columns / across, height = rows / across;
        PointMm first = firstTile(plane, rows, columns, across);
        PointMm middle = first.plus(plane.row(), width / 2 * plane.columnMm()).plus(plane.column(), height / 2 * plane.rowMm());
        double step = last == 0 ? plane.rowMm() : centres.get(0).distanceTo(centres.get(last)) / last;
        double near = Math.max(SAME_CENTRE_SPACINGS * step, 1e-3);
        boolean turned = Math.abs(middle.along(plane.normal()) - centres.get(last).along(plane.normal())) <= near;
        if (!turned && Math.abs(middle.along(plane.normal()) - centres.get(0).along(plane.normal())) > near)
            return TileSheet.unusable("its first tile lies on neither end of the slices that its protocol plans");
        List<PointMm> origins = new ArrayList<>();
        Direction normal = plane.normal();
        for (int n = 0; n <= last; n++) {
            PointMm centre = centres.get(turned ? last - n : n);
            PointMm origin = first.plus(normal, centre.along(normal) - middle.along(normal));
            origins.add(origin);
        }
        return new TileSheet(columns / across, rows / across, across, List.copyOf(origins), "");
    }

    /** Why the tiles cannot be of that number; empty if they can. */
    private static String trouble(int rows, int columns, double count) {
        if (!(count >= 1 && count <= MOST_TILES) || count != Math.rint(count)) return "its private header counts slices that are no such number";
        int across = TileSheets.across((int) count);
        return columns % across == 0 && rows % across == 0 ? "" : "its " + columns + " x " + rows + " pixels are not " + across + " tiles across and down for " + (int) count + " slices";
    }

    private static Optional<CsaHeader> image(DataSet header, TileSheets.LongValues longValues) throws IOException {
        OptionalInt tag = PrivateBlock.tagOrFirst(header, 0x0029, CSA, 0x10);
        return tag.isEmpty() ? Optional.empty() : CsaHeader.of(longValues.of(tag.getAsInt()));
    }

    private static Optional<SliceProtocol> protocol(DataSet header, TileSheets.LongValues longValues) throws IOException {
        OptionalInt tag = PrivateBlock.tagOrFirst(header, 0x0029, CSA, 0x20);
        if (tag.isEmpty()) return Optional.empty();
        Optional<CsaHeader> series = CsaHeader.of(longValues.of(tag.getAsInt()));
        for (String name : new String[] { "MrPhoenixProtocol", "MrProtocol" }) {
            List<String> text = series.map(c -> c.values(name)).orElse(List.of());
            if (!text.isEmpty()) return SliceProtocol.of(text.get(0));
        }
        return Optional.empty();
    }

    /** The image's CSA header, where it was kept with the header. */
    static Optional<CsaHeader> kept(DataSet header) {
        OptionalInt tag = PrivateBlock.tagOrFirst(header, 0x0029, CSA, 0x10);
        return tag.isEmpty() || header.get(tag.getAsInt()).map(e -> e.isLeftInFile()).orElse(true) ? Optional.empty() : CsaHeader.of(header.bytes(tag.getAsInt()));
    }
}
