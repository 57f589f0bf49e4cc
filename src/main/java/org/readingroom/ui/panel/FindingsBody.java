package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.swing.JEditorPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.UIManager;
import org.readingroom.io.Finding;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.Verdict;

/** Findings of each image in the active view, the gravest first, as text that can be selected. */
final class FindingsBody extends PanelBody {

    private static final long serialVersionUID = 1L;
    private static final String EMPTY = "empty", FILLED = "filled";
    private static final String NOTHING_OPEN = "Nothing is open yet. What is odd about an image, such as missing slices, is told here.";
    private static final int MOST = 200; // of one image; nobody reads more

    private final transient FindingMeanings meanings = FindingMeanings.read();
    private final JEditorPane text = new JEditorPane("text/html", "");
    private final CardLayout cards = new CardLayout();
    private final JPanel deck = new JPanel(cards);
    private final EmptyState none = new EmptyState(NOTHING_OPEN);
    private transient List<DataItem> shown;

    FindingsBody(Workbench workbench) {
        super(workbench);
        setName("panel.findings");
        text.setName("findings.text");
        text.setEditable(false);
        text.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, true);
        text.setFont(UIManager.getFont("TextArea.font"));
        deck.add(none, EMPTY);
        deck.add(new JScrollPane(text), FILLED);
        add(deck, BorderLayout.CENTER);
    }

    @Override
    protected void refresh(Set<Change> what) {
        List<DataItem> items = workbench.view(workbench.active()).items().stream().flatMap(id -> workbench.data().items().stream().filter(i -> i.id() == id)).filter(i -> !i.isLabels()).toList();
        none.tell(workbench, NOTHING_OPEN);
        if (items.equals(shown)) return;
        shown = items;
        cards.show(deck, items.isEmpty() ? EMPTY : FILLED);
        StringBuilder html = new StringBuilder("<html><body>");
        for (DataItem item : items) tell(item, html);
        text.setText(html.append("</body></html>").toString());
        text.setCaretPosition(0);
    }

    private void tell(DataItem item, StringBuilder html) {
        html.append("<p><b>").append(escaped(item.name())).append("</b><br>").append("Geometry: ").append(item.volume().verdict().label()).append(". ").append(meaning(item.volume().verdict())).append("</p>");
        List<Finding> findings = new ArrayList<>(item.volume().findings());
        findings.sort(Comparator.comparing(Finding::level).reversed());
        if (findings.isEmpty()) html.append("<p>Nothing odd was found.</p>");
        for (Finding f : findings.subList(0, Math.min(MOST, findings.size()))) {
            html.append("<p><b>").append(word(f.level())).append(" ").append(f.code()).append("</b><br>").append(escaped(f.message()));
            if (!f.where().isEmpty()) html.append("<br>Where: ").append(escaped(f.where()));
            String meaning = meanings.of(f.code());
            if (!meaning.isEmpty()) html.append("<br><i>In general: ").append(escaped(meaning)).append("</i>");
            html.append("</p>");
        }
        if (findings.size() > MOST) html.append("<p>and ").append(findings.size() - MOST).append(" more; Volume Info writes all of them.</p>");
    }

    private static String word(Finding.Level level) {
        return level.name().charAt(0) + level.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String meaning(Verdict verdict) {
        return switch (verdict) {
            case UNPLACED -> "There is no position or spacing: lengths are pixels, directions are the image's own.";
            case IRREGULAR -> "Distances between slices differ: no single grid is true.";
            case INCOMPLETE -> "Slices are missing.";
            case SHEARED -> "Slices are shifted against each other (gantry tilt); the grid keeps it so.";
            case UNIFORM -> "Even steps along the normal.";
        };
    }

    private static String escaped(String plain) {
        return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
