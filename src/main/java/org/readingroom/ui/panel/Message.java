package org.readingroom.ui.panel;

import java.awt.Color;
import java.awt.Rectangle;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import org.readingroom.ui.model.Shortage;

/** A sentence that wraps; takes no room while there is none. In the host's label colours. */
public final class Message extends JTextArea {

    private static final long serialVersionUID = 1L;

    /** @param name the component's, for tests */
    public Message(String name) {
        setName(name);
        setLineWrap(true);
        setWrapStyleWord(true);
        setEditable(false);
        setFocusable(false);
        setOpaque(false);
        setBorder(null);
        tell("");
    }

    @Override
    public void updateUI() {
        super.updateUI();
        setFont(UIManager.getFont("Label.font"));
        setForeground(UIManager.getColor("Label.foreground"));
        setBackground(new Color(0, true));
    }

    /** A new text would pull the panel that it stands in to itself, away from under the mouse. */
    @Override
    public void scrollRectToVisible(Rectangle part) {}

    /** @param sentence empty for none */
    public void tell(String sentence) {
        setText(sentence);
        setVisible(!sentence.isEmpty());
        revalidate();
    }

    /** What went wrong, as one sentence. */
    public void tell(Throwable trouble) {
        String said = trouble.getMessage();
        tell(trouble instanceof OutOfMemoryError ? Shortage.sentence("this") : said == null || said.isBlank() ? "It failed: " + trouble.getClass().getSimpleName() + "." : sentence(said));
    }

    private static String sentence(String said) {
        boolean isFile = said.split(" ")[0].contains("."); // the name of a file stays as it is
        String whole = isFile ? said : Character.toUpperCase(said.charAt(0)) + said.substring(1);
        return whole.endsWith(".") ? whole : whole + ".";
    }
}
