package org.readingroom.dicom.rtstruct;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Segment;

/**
 * What a structure set has no attribute for, as words in ROI Description (3006,0028), so that a structure comes back as the one it was: label value, layer,
 * track and coded category, and the whole name where ROI Name holds a shorter one.
 *
 * @param name empty where ROI Name says it
 */
record RoiNote(int layer, int value, UUID track, CodedConcept category, String name) {

    private static final Pattern FORM = Pattern.compile("label (\\d{1,5}) layer (\\d{1,4}) track ([0-9a-f-]{36}) category \\(([^,]{1,16}), ([^,]{1,64}), ([^)]{1,64})\\)(?: name (.*))?", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\r\\n]]"), NAMED = Pattern.compile("<U\\+00([0-9A-F]{2})>"); // no text of DICOM may hold them
    private static final int MOST = 1024; // characters of ST

    /** @param label what ROI Name says */
    static RoiNote of(Segment s, String label) {
        return new RoiNote(s.layer(), s.value(), s.track(), s.category(), label.equals(s.name()) ? "" : s.name());
    }

    /** Empty if another program wrote it. */
    static Optional<RoiNote> of(String description) {
        Matcher m = FORM.matcher(description);
        if (!m.find()) return Optional.empty();
        int value = Integer.parseInt(m.group(1)), layer = Integer.parseInt(m.group(2));
        if (value < 1 || value > 65535) return Optional.empty();
        String name = m.group(7) == null ? "" : NAMED.matcher(m.group(7)).replaceAll(c -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(c.group(1), 16))));
        return Optional.of(new RoiNote(layer, value, UUID.fromString(m.group(3)), new CodedConcept(m.group(4), m.group(5), m.group(6)), name));
    }

    String text() {
        String text = "label " + value + " layer " + layer + " track " + track + " category (" + category.scheme() + ", " + category.value() + ", " + category.meaning().replace(")", "") + ")";
        if (!name.isEmpty()) text += " name " + CONTROL.matcher(name).replaceAll(c -> String.format(Locale.ROOT, "<U+%04X>", (int) c.group().charAt(0)));
        return text.length() > MOST ? text.substring(0, MOST) : text;
    }
}
