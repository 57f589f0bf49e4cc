package org.readingroom.ui.annotate.ontology;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Set;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.tool.Proposed;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.ClassDraft;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.Message;

/**
 * A class, or what is asked about slices, as fields. Lets one draw on meanwhile. OK makes one edit of all changes; if that means something for answers
 * that are there, it says what, and does it when OK is pressed again. Escape closes and changes nothing.
 */
public final class ClassDialog extends JDialog {

    private static final long serialVersionUID = 1L;
    private static final String OK = "OK", AGREED = "Do So";

    private final transient Workbench workbench;
    private final int item;
    private final transient ClassDraft draft;
    private final transient Workbench.Listener listener = this::changed;
    private final Message message = new Message("class.message");
    private final JButton ok = new JButton(OK);
    private boolean isAgreed;

    private ClassDialog(Window owner, Workbench workbench, int item, ClassDraft draft, String title) {
        super(owner, title, ModalityType.MODELESS);
        this.workbench = workbench;
        this.item = item;
        this.draft = draft;
        setName("class.dialog");
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        JTabbedPane tabs = new JTabbedPane();
        tabs.setName("class.tabs");
        GeneralForm general = null;
        if (!draft.isAboutSlices()) {
            general = new GeneralForm(draft, this::edited);
            tab(tabs, "General", general, KeyEvent.VK_G);
            tab(tabs, "Codes", new CodeForm(draft, this::edited), KeyEvent.VK_C);
        }
        tab(tabs, "Attributes", new AttributeForm(draft, this::edited), KeyEvent.VK_A);
        if (!draft.isAboutSlices()) tab(tabs, "Templates", new TemplateForm(draft, this::edited), KeyEvent.VK_T);
        JButton cancel = new JButton("Cancel");
        cancel.setName("class.cancel");
        cancel.addActionListener(e -> dispose());
        ok.setName("class.ok");
        ok.addActionListener(e -> accept());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING)), foot = new JPanel(new BorderLayout(8, 0));
        buttons.add(cancel);
        buttons.add(ok);
        foot.add(message);
        foot.add(buttons, BorderLayout.SOUTH);
        foot.setBorder(BorderFactory.createEmptyBorder(4, 8, 4, 8));
        add(tabs);
        add(foot, BorderLayout.SOUTH);
        getRootPane().setDefaultButton(ok);
        key(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), this::dispose);
        for (int held : new int[] { InputEvent.CTRL_DOWN_MASK, InputEvent.META_DOWN_MASK }) key(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, held), this::accept);
        pack();
        setMinimumSize(new Dimension(Math.min(getWidth(), 560), Math.min(getHeight(), 420)));
        place(owner);
        workbench.addListener(listener);
        if (general == null) return;
        JTextField name = general.name;
        addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent e) {
                name.selectAll();
                name.requestFocusInWindow();
            }
        });
    }

    /** Opens the fields of a class beside the window; one that is open for it comes to the front. */
    public static void open(Component over, Workbench workbench, int item, OntologyClass of) {
        open(over, workbench, item, ClassDraft.of(of), "Class " + of.name(), "class " + of.id());
    }

    /** The same for what is asked about slices as such. */
    public static void openSlices(Component over, Workbench workbench, int item, AnnotationDocument document) {
        open(over, workbench, item, ClassDraft.slices(document), "What Is Asked About Slices", "slices");
    }

    private static void open(Component over, Workbench workbench, int item, ClassDraft draft, String title, String what) {
        Window owner = over instanceof Window w ? w : SwingUtilities.getWindowAncestor(over);
        for (Window w : owner.getOwnedWindows()) {
            if (!(w instanceof ClassDialog d) || !d.isDisplayable() || d.item != item || !what.equals(d.getRootPane().getClientProperty("what"))) continue;
            d.toFront();
            return;
        }
        ClassDialog dialog = new ClassDialog(owner, workbench, item, draft, title);
        dialog.getRootPane().putClientProperty("what", what);
        dialog.setVisible(true);
    }

    private static void tab(JTabbedPane tabs, String title, JComponent form, int mnemonic) {
        tabs.addTab(title, form);
        tabs.setMnemonicAt(tabs.getTabCount() - 1, mnemonic);
    }

    private void key(KeyStroke stroke, Runnable what) {
        getRootPane().getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(stroke, stroke.toString());
        getRootPane().getActionMap().put(stroke.toString(), new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent e) {
                what.run();
            }
        });
    }

    /** Over the views, whose middle stays in sight: at the owner's left edge, never beyond the screen. */
    private void place(Window owner) {
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        setLocation(Math.max(screen.x, Math.min(owner.getX() + 40, screen.x + screen.width - getWidth())), Math.max(screen.y, Math.min(owner.getY() + 80, screen.y + screen.height - getHeight())));
    }

    /** Something was typed: what was agreed to may be something else now. */
    private void edited() {
        isAgreed = false;
        ok.setText(OK);
        message.tell("");
    }

    private void accept() {
        try {
            AnnotationDocument document = workbench.annotating().document(item).orElseThrow(() -> new IllegalArgumentException("the image was closed"));
            Origin origin = new Origin(workbench.annotating().author(), Instant.now(), "ontology");
            Proposed proposed = draft.proposed(document, workbench.habits().annotationKeys(), origin);
            if (!proposed.told().isEmpty() && !isAgreed) {
                isAgreed = true;
                ok.setText(AGREED);
                message.tell(String.join(" ", proposed.told()) + " Press " + AGREED + " to go on.");
                validate();
                return;
            }
            proposed.edit().ifPresent(e -> workbench.annotating().saying().with(() -> draft.said(e, origin), () -> workbench.annotating().apply(item, e)));
            dispose();
        } catch (IllegalArgumentException e) {
            message.tell(e);
            validate();
        } catch (UncheckedIOException e) {
            message.tell(e.getCause());
            validate();
        }
    }

    private void changed(Set<Change> what) {
        if (workbench.annotating().document(item).isEmpty()) dispose();
    }

    @Override
    public void dispose() {
        workbench.removeListener(listener);
        super.dispose();
    }
}
