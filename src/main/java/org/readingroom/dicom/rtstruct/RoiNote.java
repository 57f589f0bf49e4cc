package org.readingroom.dicom.rtstruct;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Segment;

/**
 * What a structure set has no attribute for, as words in ROI Description (3006,0028), so that a structure comes back as the one it was: label value, layer,
 * track and coded category.
 */
record RoiNote(int layer, int value, UUID track, CodedConcept category) {

    private static final Pattern FORM = Pattern.compile("label (\\d{1,5}) layer (\\d{1,4}) track ([0-9a-f-]{36}) category \\(([^,]{1,16}), ([^,]{1,64}), ([^)]{1,64})\\)");

    static RoiNote of(Segment s) {
        return new RoiNote(s.layer(), s.value(), s.track(), s.category());
    }

    /** Empty if another program wrote it. */
    static Optional<RoiNote> of(String description) {
        Matcher m = FORM.matcher(description);
        if (!m.find()) return Optional.empty();
        int value = Integer.parseInt(m.group(1)), layer = Integer.parseInt(m.group(2));
        if (value < 1 || value > 65535) return Optional.empty();
        return Optional.of(new RoiNote(layer, value, UUID.fromString(m.group(3)), new CodedConcept(m.group(4), m.group(5), m.group(6))));
    }

    String text() {
        return "label " + value + " layer " + layer + " track " + track + " category (" + category.scheme() + ", " + category.value() + ", " + category.meaning().replace(")", "") + ")";
    }
}
