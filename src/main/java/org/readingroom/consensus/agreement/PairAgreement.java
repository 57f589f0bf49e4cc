package org.readingroom.consensus.agreement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.readingroom.volume.label.Segment;

/**
 * Two readers on one label.
 *
 * @param reference name of the reader that counts as the reference
 * @param added     figures of {@link AgreementMetric}s by id
 */
public record PairAgreement(String reference, String test, Segment segment, MaskMetrics metrics, Map<String, Double> added) {

    public PairAgreement {
        added = Collections.unmodifiableMap(new LinkedHashMap<>(added));
    }

    /** The label's value. */
    public int label() {
        return segment.value();
    }

    /** All figures by the names and nesting of the figures contract, the added ones last. */
    public Map<String, Object> figures() {
        Map<String, Object> all = metrics.figures();
        all.putAll(added);
        return all;
    }

    /** The same, flat: names joined by points, such as {@code surfel.hd95}. */
    public Map<String, Double> values() {
        Map<String, Double> all = metrics.values();
        all.putAll(added);
        return all;
    }
}
