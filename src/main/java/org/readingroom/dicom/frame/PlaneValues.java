package org.readingroom.dicom.frame;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.readingroom.dicom.meaning.ValueScale.Stated;
import org.readingroom.dicom.pixel.PixelLayout;
import org.readingroom.io.Finding;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.LookupTable;

/**
 * How the planes of a stack become the numbers of a volume. Slope and intercept stay beside the stored samples; a Modality LUT has no slope, so
 * its planes hold what the table gives, and say so.
 */
public final class PlaneValues {

    private static final String TABLE_TAG = "(0028,3000)", SLOPE_TAG = "(0028,1053)";

    private final PixelLayout layout;
    private final List<FrameHeader> planes;
    private final boolean isMapped;

    private PlaneValues(PixelLayout layout, List<FrameHeader> planes) {
        this.layout = layout;
        this.planes = planes;
        isMapped = !layout.isColour() && !layout.floating() && layout.bitsAllocated() <= 16 && tables(planes) == planes.size();
    }

    private static int tables(List<FrameHeader> planes) {
        int tables = 0;
        for (FrameHeader f : planes) if (f.scale().isTable()) tables++;
        return tables;
    }

    /** @param planes in plane order k + nk * t */
    public static PlaneValues of(List<FrameHeader> planes) {
        return new PlaneValues(planes.get(0).file().layout(), planes);
    }

    /** Whether a lookup table gave the values: the file's stored ones are not kept then. */
    public boolean isMapped() {
        return isMapped;
    }

    /** The type of the volume's samples: that of the file, or what a Modality LUT gives. */
    public SampleType type() {
        if (!isMapped) return HeaderMeaning.sampleType(layout);
        return planes.stream().allMatch(f -> f.scale().table().bits() <= 8) ? SampleType.UINT8 : SampleType.UINT16;
    }

    /**
     * The samples of a plane as the volume holds them.
     *
     * @param plane  k + nk * t
     * @param stored as read from the file
     * @return the same array unless a Modality LUT gives other values, which then stand in a new one
     */
    public Object plane(int plane, Object stored) {
        if (!isMapped) return stored;
        LookupTable table = planes.get(plane).scale().table();
        SampleType from = HeaderMeaning.sampleType(layout), to = type();
        int values = 1 << 8 * from.bytes(), lowest = from.isSigned() ? -values / 2 : 0;
        int[] all = new int[values];
        for (int n = 0; n < values; n++) all[n] = table.at(lowest + n);
        int pixels = Array.getLength(stored); // of a frame, or of a tile of it
        Object mapped = to.newArray(pixels);
        for (int n = 0; n < pixels; n++) {
            int value = all[(stored instanceof byte[] b ? b[n] : ((short[]) stored)[n]) - lowest & values - 1];
            if (mapped instanceof byte[] b) b[n] = (byte) value;
            else ((short[]) mapped)[n] = (short) value;
        }
        return mapped;
    }

    /** Scale, quantity and padding, and what has to be said of them. */
    public void describe(Volume.Builder volume) {
        boolean isPartly = !isMapped && tables(planes) > 0;
        Rescale rescale = Rescale.perPlane(numbers(true), numbers(false));
        volume.rescale(rescale).quantity(HeaderMeaning.quantity(planes.get(0).file(), planes, isPartly));
        Optional<Volume.Padding> padding = HeaderMeaning.padding(planes.get(planes.size() / 2).file().header(), layout);
        if (padding.isPresent()) padding = mapped(padding.get());
        if (padding.isPresent()) volume.padding(padding.get());
        if (isMapped) volume.finding(mappedFinding());
        if (isPartly)
            volume.finding(Finding.warning("MODALITY_LUT", "The header brings a modality lookup table that cannot be applied to these samples, or only some slices have one: "
                + "values are as stored, without a unit.", TABLE_TAG));
        boolean both = false;
        List<String> refused = new ArrayList<>(), several = new ArrayList<>();
        for (FrameHeader f : planes) {
            both |= f.scale().both();
            if (f.scale().stated() == Stated.UNUSABLY) refused.add(f.scale().refused());
            if (!f.scale().several().isEmpty()) several.add(f.scale().several());
        }
        if (both)
            volume.finding(Finding.warning("MODALITY_LUT", "The header brings a modality lookup table as well as slope and intercept, which exclude each other: the table was taken.", TABLE_TAG));
        if (!refused.isEmpty())
            volume.finding(Finding.warning("RESCALE_UNUSABLE", refused.size() + " of " + planes.size() + (planes.size() == 1 ? " slice states" : " slices state")
                + " a rescale that cannot be used (" + refused.get(0) + "): their values are as stored, and the volume has no unit.", SLOPE_TAG));
        if (!several.isEmpty())
            volume.finding(Finding.warning("RESCALE_SEVERAL", several.size() + " of " + planes.size() + (planes.size() == 1 ? " slice gives" : " slices give")
                + " several numbers where the rescale has one (" + several.get(0) + "): the first was taken. Check a value that you know, such as air.", SLOPE_TAG));
        if (rescale.isPerPlane())
            volume.finding(Finding.note("RESCALE_VARIES", "Rescale slope or intercept differs between slices: each slice is scaled by its own, "
                + "one number in the file may mean different values.", SLOPE_TAG));
    }

    private double[] numbers(boolean slopes) {
        double[] numbers = new double[planes.size()];
        for (int n = 0; n < numbers.length; n++) numbers[n] = slopes ? planes.get(n).scale().slope() : planes.get(n).scale().intercept();
        return numbers;
    }

    private Finding mappedFinding() {
        String type = planes.get(0).scale().type();
        boolean differ = hasSeveralTables();
        return Finding.note("MODALITY_LUT", "Values are those after the modality lookup table" + (differ ? " of each slice" : "") + " of the header"
            + (type.isEmpty() || type.equals("US") ? ", whose unit it does not say." : ", of type " + type + "."), TABLE_TAG);
    }

    private boolean hasSeveralTables() {
        LookupTable first = planes.get(0).scale().table();
        return planes.stream().anyMatch(f -> !f.scale().table().equals(first));
    }

    /** Padding is a stored value; behind a table it is known only if no measured value comes out the same. */
    private Optional<Volume.Padding> mapped(Volume.Padding padding) {
        if (!isMapped) return Optional.of(padding);
        LookupTable table = planes.get(0).scale().table();
        if (hasSeveralTables()) return Optional.empty(); // what is padding to one table is a value to another
        int low = table.at(padding.low()), high = table.at(padding.high());
        boolean alone = low == high && IntStream.rangeClosed(table.first(), table.last()).filter(v -> !padding.holds(v)).noneMatch(v -> table.at(v) == low);
        return alone ? Optional.of(new Volume.Padding(low, high)) : Optional.empty();
    }
}
