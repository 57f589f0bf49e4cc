package org.readingroom.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readingroom.io.Finding;

/** Findings of many cases, those that say the same together: thirty cases may tell one thing a hundred times. */
final class FindingGroups {

    private static final int SHOWN = 12;

    private FindingGroups() {}

    static void write(Html page, List<Finding> findings) {
        if (findings.isEmpty()) {
            PageFrame.findings(page, findings);
            return;
        }
        Map<List<Object>, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding f : findings) groups.computeIfAbsent(List.of(f.level(), f.code(), f.message().replaceAll("\\d+", "#")), k -> new ArrayList<>()).add(f);
        page.open("ul", "class", "findings");
        for (List<Finding> alike : groups.values()) {
            Finding first = alike.get(0);
            List<String> places = alike.stream().map(Finding::where).filter(w -> !w.isEmpty()).distinct().toList();
            page.open("li", "class", first.level().name().toLowerCase(Locale.ROOT)).element("code", first.code()).text(first.message());
            if (alike.size() > 1) page.element("b", " " + alike.size() + " times" + (alike.stream().map(Finding::message).distinct().count() > 1 ? ", with other numbers" : "") + ".");
            if (!places.isEmpty())
                page.element("span", "(" + String.join("; ", places.subList(0, Math.min(SHOWN, places.size()))) + (places.size() > SHOWN ? "; and " + (places.size() - SHOWN) + " more, see report.json" : "") + ")", "class", "where");
            page.close().line();
        }
        page.close().line();
    }
}
