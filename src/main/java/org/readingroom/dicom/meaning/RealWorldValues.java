package org.readingroom.dicom.meaning;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.volume.scan.ValueMapping;

/** Real World Value Mappings of a frame, linear or by table; damaged ones are passed over. Confined to one thread. Source: PS3.3 C.7.6.16.2.11. */
public final class RealWorldValues {

    private static final int FIRST_VALUE_MAPPED = 0x00409216, LAST_VALUE_MAPPED = 0x00409211;
    private static final int DOUBLE_FIRST_VALUE_MAPPED = 0x00409214, DOUBLE_LAST_VALUE_MAPPED = 0x00409213;
    private static final int LUT_LABEL = 0x00409210, LUT_DATA = 0x00409212, INTERCEPT = 0x00409224, SLOPE = 0x00409225;
    private static final int MEASUREMENT_UNITS_CODE_SEQUENCE = 0x004008EA;
    private static final int MOST = 1 << 20;

    private final Map<DataSet, Optional<ValueMapping>> known = new IdentityHashMap<>(); // frames share items: a table is kept once, however many there are

    /** In the file's order. */
    public List<ValueMapping> of(FrameGroups frame) {
        List<DataSet> items = frame.groups(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE);
        List<ValueMapping> mappings = new ArrayList<>();
        for (DataSet item : items.isEmpty() ? frame.header().items(Tag.REAL_WORLD_VALUE_MAPPING_SEQUENCE) : items) known.computeIfAbsent(item, RealWorldValues::mapping).ifPresent(mappings::add);
        return mappings;
    }

    private static Optional<ValueMapping> mapping(DataSet item) {
        double first = either(item, FIRST_VALUE_MAPPED, DOUBLE_FIRST_VALUE_MAPPED), last = either(item, LAST_VALUE_MAPPED, DOUBLE_LAST_VALUE_MAPPED);
        double slope = number(item, SLOPE), intercept = number(item, INTERCEPT);
        boolean isLinear = Double.isFinite(slope) && Double.isFinite(intercept) && slope != 0;
        double[] table = isLinear || item.get(LUT_DATA).map(e -> e.isLeftInFile()).orElse(true) ? new double[0] : item.doubles(LUT_DATA);
        if (!(first <= last) || !isLinear && (table.length == 0 || table.length > MOST || table.length < last - first + 1)) return Optional.empty();
        DataSet units = item.item(MEASUREMENT_UNITS_CODE_SEQUENCE).orElseGet(DataSet::new);
        return Optional.of(new ValueMapping(units.string(Tag.CODE_VALUE).trim(), units.string(Tag.CODE_MEANING).trim(), item.string(LUT_LABEL).trim(), first, last,
            isLinear ? slope : Double.NaN, isLinear ? intercept : Double.NaN, table));
    }

    private static double either(DataSet item, int whole, int fraction) {
        OptionalDouble value = item.doubleValue(whole);
        return value.isPresent() ? value.getAsDouble() : number(item, fraction);
    }

    private static double number(DataSet item, int tag) {
        return item.doubleValue(tag).orElse(Double.NaN);
    }
}
