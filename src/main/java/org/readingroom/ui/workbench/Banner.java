package org.readingroom.ui.workbench;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.Workbench;

/** A line above the viewports that cannot be overlooked; not there while there is nothing to warn of. */
final class Banner extends JLabel {

    private static final long serialVersionUID = 1L;
    private static final Color GROUND = new Color(0xffc107), TEXT = new Color(0x201500);

    private static final Pattern OPEN = Pattern.compile("(?:Images of )?(.+?) (?:is|are) open\\b.*");

    private final transient Workbench workbench;
    private transient List<String> warnings;

    Banner(Workbench workbench) {
        this.workbench = workbench;
        setName("banner");
        setOpaque(true);
        setBackground(GROUND);
        setForeground(TEXT);
        setBorder(BorderFactory.createEmptyBorder(3, 8, 3, 8));
        workbench.addListener(this::changed);
        refresh();
    }

    private void changed(Set<Change> what) {
        if (what.contains(Change.DATA)) refresh();
    }

    private void refresh() {
        warnings = workbench.data().warnings();
        setToolTipText(warnings.isEmpty() ? null : "<html>" + String.join("<br>", warnings) + "</html>");
        fit();
        setVisible(!warnings.isEmpty());
    }

    @Override
    public void setBounds(int x, int y, int width, int height) {
        super.setBounds(x, y, width, height);
        if (warnings != null) fit(); // Swing sets bounds before the constructor has run
    }

    /** All sentences where there is room; else what they are about, each in a few words. */
    private void fit() {
        String all = String.join("  ", warnings);
        int room = getWidth() - getInsets().left - getInsets().right;
        boolean fits = getWidth() == 0 || getFontMetrics(getFont()).stringWidth(all) <= room;
        String text = fits ? all : warnings.stream().map(Banner::subject).collect(Collectors.joining("; ", "Open: ", ""));
        if (!text.equals(getText())) setText(text);
    }

    /** Of "Images of two patients are open." the two patients. */
    private static String subject(String warning) {
        Matcher m = OPEN.matcher(warning);
        if (!m.matches()) return warning;
        return m.group(1).substring(0, 1).toLowerCase(Locale.ROOT) + m.group(1).substring(1);
    }
}
