package org.readingroom.dicom.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.readingroom.dicom.meaning.FrameGroups;
import org.readingroom.dicom.meaning.PhilipsScale;
import org.readingroom.dicom.meaning.RealWorldValues;
import org.readingroom.dicom.meaning.ValueScale.Stated;
import org.readingroom.io.Finding;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.Volume;
import org.readingroom.volume.scan.ScanFacts;
import org.readingroom.volume.scan.ValueMapping;

/**
 * Scales that a header brings beside slope and intercept: Real World Value Mappings, and the private one of Philips. A linear mapping counts where
 * no rescale says otherwise and it is the only one; all others are offered by their unit.
 */
public final class OfferedScales {

    private static final String TAG = "(0040,9096)";

    private final List<FrameHeader> planes;
    private final PlaneValues values;
    private boolean applied;

    public OfferedScales(List<FrameHeader> planes, PlaneValues values) {
        this.planes = planes;
        this.values = values;
    }

    public ScanFacts describe(ScanFacts facts, Volume.Builder volume) {
        if (planes.get(0).file().layout().isColour() || values.isMapped()) return facts; // behind a lookup table there are no stored values left
        RealWorldValues mappings = new RealWorldValues();
        List<List<ValueMapping>> all = new ArrayList<>(planes.size());
        for (FrameHeader f : planes) all.add(mappings.of(new FrameGroups(f.file().header(), f.frame0())));
        List<ValueMapping> offered = new ArrayList<>();
        applied = apply(all, volume);
        if (!applied) offered.addAll(common(all, volume));
        Optional<ValueMapping> philips = philips();
        if (philips.isPresent()) {
            offered.add(philips.get());
            volume.finding(Finding.note("PHILIPS_SCALE", "The scanner's private scale is not applied; values that compare between scans are had with unit=" + PhilipsScale.UNIT + ".", "(2005,100E)"));
        }
        return facts.withMappings(offered);
    }

    /** Whether a real world value mapping was found to be what the values are. */
    public boolean isApplied() {
        return applied;
    }

    /** One linear mapping for each plane, all in one unit, and no rescale: that is what the values are. */
    private boolean apply(List<List<ValueMapping>> all, Volume.Builder volume) {
        for (FrameHeader f : planes) if (f.scale().stated() != Stated.NO) return false;
        for (List<ValueMapping> own : all) if (own.size() != 1 || !own.get(0).isLinear() || !own.get(0).unit().equals(all.get(0).get(0).unit())) return false;
        double[] slopes = all.stream().mapToDouble(m -> m.get(0).slope()).toArray(), intercepts = all.stream().mapToDouble(m -> m.get(0).intercept()).toArray();
        String unit = all.get(0).get(0).unit();
        volume.rescale(Rescale.perPlane(slopes, intercepts)).quantity(unit.equals("1") ? Quantity.NONE : Quantity.of(unit));
        volume.finding(Finding.note("REAL_WORLD", "Values are those of the header's real world value mapping" + (unit.isEmpty() ? ", which names no unit" : " [" + unit + "]")
            + ": there is no other rescale.", TAG));
        return true;
    }

    /** Mappings that all planes share. */
    private static List<ValueMapping> common(List<List<ValueMapping>> all, Volume.Builder volume) {
        List<ValueMapping> first = all.get(0);
        if (first.isEmpty()) return List.of();
        if (!all.stream().allMatch(first::equals)) {
            volume.finding(Finding.note("REAL_WORLD", "The header brings real world value mappings that differ between slices, beside a rescale: they are not offered.", TAG));
            return List.of();
        }
        volume.finding(Finding.note("REAL_WORLD", "The header offers other scales for the stored values: " + first.stream().map(ValueMapping::toString).collect(Collectors.joining(", "))
            + "; unit=... turns the values into one of them.", TAG));
        return first;
    }

    private Optional<ValueMapping> philips() {
        ValueMapping first = null;
        for (FrameHeader f : planes) {
            Optional<ValueMapping> own = PhilipsScale.of(new FrameGroups(f.file().header(), f.frame0()), f.scale());
            if (own.isEmpty() || first != null && !first.equals(own.get())) return Optional.empty();
            first = own.get();
        }
        return Optional.ofNullable(first);
    }
}
