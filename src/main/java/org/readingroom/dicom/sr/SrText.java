package org.readingroom.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report as lines for people, indented by its tree: headings, "name: value unit", references in words. The patient stands in the header, not here. */
public final class SrText {

    private static final String INDENT = "  ";

    private SrText() {}

    /** Title and state first, then the tree. Each line is one line. */
    public static List<String> lines(SrDocument report) {
        List<String> lines = new ArrayList<>();
        String title = report.root().name().isEmpty() ? "Report" : report.root().name();
        lines.add(title);
        String state = join(word(report.complete()), word(report.verified()), report.date().isEmpty() ? "" : dateTime(report.date().replace(" ", "")));
        if (!state.isEmpty()) lines.add(state);
        for (String observer : report.observers()) lines.add("Verified by " + observer);
        lines.add("");
        for (ContentItem child : report.root().children()) add(lines, child, 0);
        return lines;
    }

    private static String join(String... parts) {
        List<String> present = new ArrayList<>();
        for (String part : parts) if (!part.isEmpty()) present.add(part);
        return String.join(", ", present);
    }

    private static String word(String flag) {
        return flag.isEmpty() ? "" : flag.charAt(0) + flag.substring(1).toLowerCase(Locale.ROOT);
    }

    private static void add(List<String> lines, ContentItem item, int depth) {
        String relation = switch (item.relationship()) {
            case "INFERRED FROM" -> "inferred from ";
            case "SELECTED FROM" -> "selected from ";
            case "HAS CONCEPT MOD" -> "- ";
            default -> "";
        };
        boolean isNameless = item.type().equals("CONTAINER") && item.name().isEmpty();
        if (!isNameless) {
            String[] parts = text(item).split("\\R|\\r", -1);
            for (int n = 0; n < parts.length; n++) if (n == 0 || !parts[n].isBlank()) lines.add(INDENT.repeat(depth + (n > 0 ? 1 : 0)) + (n == 0 ? relation : "") + parts[n].stripTrailing());
        }
        for (ContentItem child : item.children()) add(lines, child, isNameless ? depth : depth + 1);
    }

    private static String text(ContentItem item) {
        if (item.isReference()) return item.references().isEmpty() ? "an item without content" : "item " + item.references().get(0) + " of this report";
        String value = switch (item.type()) {
            case "DATE" -> date(item.value());
            case "TIME" -> time(item.value());
            case "DATETIME" -> dateTime(item.value());
            case "PNAME" -> SrDocument.person(item.value());
            case "IMAGE" -> referred("image", item);
            case "WAVEFORM" -> referred("waveform", item);
            case "COMPOSITE" -> referred("object", item);
            default -> item.unit().isEmpty() ? item.value() : item.value() + " " + item.unit();
        };
        return item.type().equals("CONTAINER") ? item.name() : item.name().isEmpty() ? value : item.name() + ": " + value;
    }

    private static String referred(String what, ContentItem item) {
        if (item.references().isEmpty()) return what + " that is not named";
        String[] parts = item.references().get(0).split("#");
        return what + " " + parts[0] + (parts.length > 1 ? ", " + (parts[1].contains(",") ? "frames " : "frame ") + parts[1].replace(",", ", ") : "");
    }

    static String date(String stored) {
        return stored.matches("\\d{8}") ? stored.substring(0, 4) + "-" + stored.substring(4, 6) + "-" + stored.substring(6) : stored;
    }

    private static String time(String stored) {
        if (!stored.matches("\\d{4}(\\d\\d(\\.\\d+)?)?")) return stored;
        return stored.substring(0, 2) + ":" + stored.substring(2, 4) + (stored.length() >= 6 ? ":" + stored.substring(4, 6) : "");
    }

    /** YYYYMMDDHHMMSS and what may follow. */
    static String dateTime(String stored) {
        return stored.matches("\\d{12}.*") ? date(stored.substring(0, 8)) + " " + time(stored.substring(8, stored.matches("\\d{14}.*") ? 14 : 12)) : date(stored);
    }
}
