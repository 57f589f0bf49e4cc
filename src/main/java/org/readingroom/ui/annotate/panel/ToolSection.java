package org.readingroom.ui.annotate.panel;

import java.awt.GridLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.ui.annotate.AnnotationTool;
import org.readingroom.ui.panel.Rows;

/** The mode, its tools, and what undo would take back. */
final class ToolSection {

    private static final int A_ROW = 3;

    private final AnnotateBody body;
    private final JToggleButton mode = new JToggleButton("Annotate (Alt+A)");
    private final Map<String, JToggleButton> tools = new LinkedHashMap<>();
    private final JButton undo, redo;
    private final JLabel what = new JLabel(" "), kept = new JLabel();
    final JPanel buttons = new JPanel(new GridLayout(0, A_ROW, 2, 2));
    final Rows rows = new Rows("");

    ToolSection(AnnotateBody body, List<AnnotationTool> installed) {
        this.body = body;
        Fields.plain(mode, "mode", "Whether the mouse draws; off, it does what the toolbar says");
        mode.addActionListener(e -> body.act(() -> body.annotating().on(mode.isSelected())));
        for (AnnotationTool tool : installed) {
            JToggleButton button = new JToggleButton(tool.shortLabel());
            String letters = body.workbench().habits().annotationKeys().toolKeys(tool.id()), key = letters.isEmpty() ? "" : " (" + letters + " while annotating)";
            Fields.plain(button, "tool." + tool.id(), tool.label() + key);
            button.addActionListener(e -> body.act(() -> take(tool.id())));
            tools.put(tool.id(), button);
            buttons.add(button);
        }
        undo = Fields.button("Undo", "undo", "", e -> body.item().ifPresent(i -> body.undo(i.id())));
        redo = Fields.button("Redo", "redo", "", e -> body.item().ifPresent(i -> body.redo(i.id())));
        what.setName("annotate.undo-what");
        kept.setName("annotate.kept");
        kept.setToolTipText("Every step is in a journal at once; the file follows two seconds after the last one, fifteen after the first at the latest. File > Save Annotations gives a draft a name");
    }

    /** @param all the tools' buttons, to be folded away: keys take tools up, too */
    void fold(Section all) {
        rows.row("", mode).row("", all).even(undo, redo).row("", what).row("", kept);
    }

    /** The one in use is put down. */
    private void take(String id) {
        if (body.annotating().isOn() && body.annotating().tool().equals(id)) body.annotating().on(false);
        else body.annotating().use(id);
    }

    void show() {
        boolean on = body.annotating().isOn();
        mode.setSelected(on);
        tools.forEach((id, button) -> button.setSelected(on && id.equals(body.annotating().tool())));
        Optional<AnnotationDocument> document = body.document();
        kept.setText(body.item().map(i -> body.annotating().kept(i.id())).filter(t -> !t.isEmpty()).orElse(" "));
        name(undo, "Undo", body.item().flatMap(i -> body.annotating().undoName(i.id())), "Ctrl+Z while annotating");
        what.setText(body.item().flatMap(i -> body.annotating().undoName(i.id())).map(e -> "Last: " + e).orElse(" ")); // a line of its own: on the button it would be cut off
        name(redo, "Redo", document.flatMap(AnnotationDocument::redoName), "Ctrl+Y while annotating");
    }

    private static void name(JButton button, String word, Optional<String> edit, String keys) {
        button.setEnabled(edit.isPresent());
        button.setToolTipText(edit.map(e -> word + ": " + e).orElse("Nothing to " + word.toLowerCase(Locale.ROOT)) + " (" + keys + ")");
    }
}
