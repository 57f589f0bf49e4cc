package org.readingroom.ij1.help;

import java.awt.BorderLayout;
import java.awt.Desktop;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.WindowConstants;
import javax.swing.event.HyperlinkEvent;
import javax.swing.text.html.HTMLDocument;
import org.readingroom.call.CommandForm;
import org.scijava.Context;

/** A window with one of the program's pages: links lead to others, Escape closes it. There is one of it; dialogs that wait for an answer do not block it. */
public final class HelpWindow extends JFrame {

    private static final long serialVersionUID = 1;
    private static final int WIDTH = 840, HEIGHT = 680;
    private static final String STYLE = "<style>body { font-family: sans-serif; margin: 8px } code, pre { font-family: monospaced } td, th { font-family: sans-serif }</style>";
    private static HelpWindow shown;

    /** What was read: to go back to. */
    private record Visit(String title, String body, String place) {}

    private final JEditorPane text = new JEditorPane("text/html", "");
    private final JLabel told = new JLabel(" ");
    private final JButton back = new JButton("Back"), contents = new JButton("All pages");
    private final transient Deque<Visit> before = new ArrayDeque<>();
    private transient Visit now;

    private HelpWindow() {
        super("Reading Room: help");
        setName("help");
        setDefaultCloseOperation(WindowConstants.HIDE_ON_CLOSE);
        setModalExclusionType(Dialog.ModalExclusionType.APPLICATION_EXCLUDE);
        text.setEditable(false);
        text.setName("help.text");
        text.addHyperlinkListener(e -> {
            if (e.getEventType() == HyperlinkEvent.EventType.ACTIVATED) follow(e.getDescription());
        });
        back.setName("help.back");
        back.addActionListener(e -> back());
        contents.setName("help.contents");
        contents.addActionListener(e -> follow(Pages.START));
        JPanel buttons = new JPanel(), top = new JPanel(new BorderLayout());
        buttons.add(back);
        buttons.add(contents);
        top.add(buttons, BorderLayout.WEST);
        top.add(told, BorderLayout.CENTER);
        add(top, BorderLayout.NORTH);
        add(new JScrollPane(text), BorderLayout.CENTER);
        getRootPane().registerKeyboardAction(e -> setVisible(false), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), JComponent.WHEN_IN_FOCUSED_WINDOW);
        Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
        setSize(Math.min(WIDTH, screen.width), Math.min(HEIGHT, screen.height));
        setLocation(0, Math.max(0, screen.height - getHeight())); // beside the dialog, which stands in the middle, and below ImageJ's menus
    }

    /** The page of a command. Called in the event thread. */
    public static void show(CommandForm form, Context context) {
        HelpWindow window = window();
        try {
            window.visit(new Visit(form.label().replace("...", ""), CommandPage.html(form, context), ""));
        } catch (IOException e) {
            window.told.setText(e.getMessage());
        }
        window.come();
    }

    /** The page that leads to all others. Called in the event thread. */
    public static void showStart() {
        HelpWindow window = window();
        window.follow(Pages.START);
        window.come();
    }

    private static HelpWindow window() {
        if (shown == null) shown = new HelpWindow();
        return shown;
    }

    private void come() {
        setVisible(true);
        toFront();
        text.requestFocusInWindow();
    }

    /** @param target a page, a place in one, or an address */
    private void follow(String target) {
        told.setText(" ");
        try {
            if (target.matches("[a-z]+:.*")) browse(new URI(target));
            else if (target.startsWith("#")) place(target.substring(1));
            else if (Markdown.isPicture(target)) visit(new Visit(target.replaceFirst(".*/", ""), Markdown.picture("", target), ""));
            else {
                String page = target.replaceFirst("#.*", ""), place = target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
                visit(new Visit(page.equals(Pages.START) ? "all pages" : page.replace(".md", ""), Markdown.html(Pages.markdown(page)), place));
            }
        } catch (IOException | URISyntaxException e) {
            told.setText(e.getMessage());
        }
    }

    /** Where there is no browser, as in many virtual displays, the address can be read. */
    private void browse(URI address) throws IOException {
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) Desktop.getDesktop().browse(address);
        else told.setText(address.toString());
    }

    private void back() {
        if (before.isEmpty()) return;
        now = null;
        visit(before.pop());
    }

    private void visit(Visit next) {
        if (now != null) before.push(now);
        now = next;
        back.setEnabled(!before.isEmpty());
        setTitle("Reading Room: " + next.title());
        HTMLDocument page = (HTMLDocument) text.getEditorKit().createDefaultDocument();
        page.setAsynchronousLoadPriority(-1); // a place is there when it is looked for
        try {
            page.setBase(Pages.url(Pages.START)); // pictures are named from there
        } catch (IOException e) {
            told.setText(e.getMessage());
        }
        text.setDocument(page);
        text.setText("<html><head>" + STYLE + "</head><body>" + next.body() + "</body></html>");
        text.setCaretPosition(0);
        if (!next.place().isEmpty()) place(next.place());
    }

    private void place(String name) {
        text.scrollToReference(name);
    }
}
