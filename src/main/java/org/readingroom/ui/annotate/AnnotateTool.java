package org.readingroom.ui.annotate;

import java.awt.Cursor;
import java.awt.Graphics2D;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.call.Sentences;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.AnnotationKeys;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.UserFolder;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.view.ViewTool;
import org.readingroom.ui.view.Viewport;

/**
 * The mouse and the keys while annotating: hands them to the tool that was taken up. In use while {@link Annotating#isOn()} says so. An edit that
 * does not fit, or that could not be written down, is told and changes nothing.
 */
public final class AnnotateTool implements ViewTool {

    private static final List<Map.Entry<String, String>> KEYS = List.of(Map.entry("[ ]", "Brush, tolerance, edge: less, more"), Map.entry("\\", "Disc or sphere"), Map.entry("1 ... 9", "Class"),
        Map.entry("Q W E R T", "Object 1 to 5"), Map.entry("Alt+click", "Choose the object"), Map.entry("Enter", "End a line"), Map.entry("Backspace", "Take a point back"), Map.entry("Escape", "Drop, then end"),
        Map.entry("Ctrl+C, Ctrl+V", "Copy to another slice"), Map.entry("Ctrl+arrows", "Move by a voxel"), Map.entry("Ctrl+Z, Ctrl+Y", "Undo, redo"));
    private static final double REACH = 7; // pixels that a click may miss
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "reading-room-drawn");
        thread.setDaemon(true);
        return thread;
    });

    private final Workbench workbench;
    private final List<AnnotationTool> tools;
    private final Messages messages;
    private final Consumer<String> say = this::say;
    private final ChosenFigures chosen;
    private final MaximumClick maximum;
    private String refusal = "", told = "", said = ""; // last
    private String keysRefused = "";

    /** @param tools all that are installed, in the order in which they are offered */
    public AnnotateTool(Workbench workbench, List<AnnotationTool> tools, Messages messages) {
        this.workbench = workbench;
        this.tools = List.copyOf(tools);
        this.messages = messages;
        readKeys(UserFolder.ofUser());
        chosen = new ChosenFigures(say);
        maximum = new MaximumClick(say);
        workbench.annotating().in(THREAD, SwingUtilities::invokeLater);
        workbench.addListener(this::changed);
        GatePreview.whenever(workbench, say);
    }

    /** The letters of the user's file; if it cannot be understood, that is told as of the other keys, and the standard ones stay. */
    private void readKeys(UserFolder user) {
        Map<String, String> letters = new LinkedHashMap<>();
        for (AnnotationTool t : tools) letters.put(t.id(), t.key());
        try {
            workbench.habits().annotationKeys(AnnotationKeys.of(letters, user.annotationKeys()));
        } catch (IOException e) {
            workbench.habits().annotationKeys(AnnotationKeys.standard(letters));
            keysRefused = Sentences.of("The keys of annotating", e);
            SwingUtilities.invokeLater(() -> messages.warn(keysRefused)); // once the window stands
        }
    }

    /** Why the user's own letters do not count, in a sentence; empty if they do. */
    public String keysRefused() {
        return keysRefused;
    }

    /** Whoever begins to annotate in a view that one cannot draw in is told so, and which key turns it, before the first stroke. */
    private void changed(Set<Change> what) {
        if (!what.contains(Change.ANNOTATIONS) && !what.contains(Change.ACTIVE) && !what.contains(Change.VIEWS)) return;
        Annotating a = workbench.annotating();
        String trouble = a.trouble();
        if (!trouble.isEmpty() && !trouble.equals(told)) say.accept(trouble);
        told = trouble;
        String now = a.isOn() && workbench.activeVolume().flatMap(item -> a.document(item.id())).isPresent() ? Canvas.refusal(workbench, workbench.view(workbench.active())).orElse("") : "";
        if (!now.isEmpty() && !now.equals(refusal)) say.accept(now);
        refusal = now;
    }

    private void say(String sentence) {
        said = sentence;
        messages.say(sentence);
    }

    /** What was told of the last stroke is not about the next one. */
    private void beginAnew() {
        if (!workbench.annotating().trouble().isEmpty()) workbench.annotating().trouble("");
        if (!said.isEmpty()) messages.takeBack(said);
        said = "";
    }

    @Override
    public String id() {
        return "annotate";
    }

    @Override
    public String label() {
        return "Annotate";
    }

    /** Keys while annotating and what they do, for people: those of the tools in their order, then those that work with every tool. */
    public List<Map.Entry<String, String>> keys() {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        for (AnnotationTool t : tools) {
            String letters = workbench.habits().annotationKeys().toolKeys(t.id());
            if (!letters.isEmpty()) all.add(Map.entry(letters, t.label()));
        }
        all.addAll(KEYS);
        return all;
    }

    /** The one that was taken up. */
    public AnnotationTool current() {
        return tools.stream().filter(t -> t.id().equals(workbench.annotating().tool())).findFirst().orElse(tools.get(0));
    }

    @Override
    public void pressed(Viewport view, MouseEvent e) {
        beginAnew();
        if (view.model().kind() == ViewKind.PROJECTION) {
            maximum.pressed(e);
            return;
        }
        Canvas.refusal(view).ifPresent(say);
        if (e.isAltDown() && !(current() instanceof SelectTool)) Canvas.of(view).ifPresent(c -> c.choose(c.at(e), c.mm(REACH)));
        else guarded(() -> current().pressed(view, e));
    }

    @Override
    public boolean takes(MouseEvent e) {
        return current().takes(e);
    }

    @Override
    public void dragged(Viewport view, MouseEvent e) {
        if (view.model().kind() == ViewKind.PROJECTION) maximum.dragged(view, e);
        else guarded(() -> current().dragged(view, e));
    }

    @Override
    public void released(Viewport view, MouseEvent e) {
        if (view.model().kind() == ViewKind.PROJECTION) maximum.released(view, e, current(), this::guarded);
        else guarded(() -> current().released(view, e));
    }

    @Override
    public void moved(Viewport view, MouseEvent e) {
        current().moved(view, e);
    }

    @Override
    public void clicked(Viewport view, MouseEvent e) {
        guarded(() -> current().clicked(view, e));
    }

    @Override
    public boolean wheel(Viewport view, MouseWheelEvent e) {
        return current().wheel(view, e);
    }

    @Override
    public void paint(Viewport view, Graphics2D g) {
        current().paint(view, g);
    }

    @Override
    public Cursor cursorAt(Viewport view, MouseEvent e) {
        return current().cursorAt(view, e);
    }

    @Override
    public String hint(Viewport view, MouseEvent e) {
        return Canvas.refusal(view).orElseGet(() -> current().hint(view, e));
    }

    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (IllegalArgumentException e) {
            refused(e.getMessage());
        } catch (UncheckedIOException e) {
            refused(e.getCause().getMessage());
        }
    }

    private void refused(String why) {
        current().drop();
        workbench.annotating().noDraft();
        say.accept(why);
    }

    @Override
    public boolean key(Viewport view, KeyEvent e) {
        boolean[] taken = { false };
        guarded(() -> taken[0] = current().key(view, e) || own(view, e));
        return taken[0];
    }

    private boolean own(Viewport view, KeyEvent e) {
        Annotating a = workbench.annotating();
        Optional<DataItem> item = workbench.data().background(view.model());
        if (e.isControlDown() || e.isMetaDown()) return item.isPresent() && (undo(item.get().id(), e) || chosen.key(view, e));
        if (e.isAltDown()) return false;
        if (e.getKeyCode() == KeyEvent.VK_ESCAPE) {
            if (!dropped()) a.on(false);
            view.repaint();
            return true;
        }
        if (e.getKeyCode() == KeyEvent.VK_ENTER && e.getModifiersEx() == 0) {
            say.accept("Nothing is being drawn that Enter could end"); // pressed twice, the key must not change the window
            return true;
        }
        int code = e.getKeyCode(); // those of other keys are characters, too: F1 would be p
        if (e.isShiftDown() || !(code >= KeyEvent.VK_A && code <= KeyEvent.VK_Z || code >= KeyEvent.VK_0 && code <= KeyEvent.VK_9)) return false;
        String letter = String.valueOf((char) code).toLowerCase(Locale.ROOT);
        Optional<String> wanted = workbench.habits().annotationKeys().tool(letter);
        Optional<AnnotationTool> tool = tools.stream().filter(t -> wanted.filter(t.id()::equals).isPresent()).findFirst();
        if (tool.isPresent()) {
            current().drop();
            a.use(tool.get().id());
            return true;
        }
        return item.isPresent() && choose(item.get().id(), letter);
    }

    private boolean undo(int item, KeyEvent e) {
        boolean back = e.getKeyCode() == KeyEvent.VK_Z && !e.isShiftDown(), again = e.getKeyCode() == KeyEvent.VK_Y || e.getKeyCode() == KeyEvent.VK_Z && e.isShiftDown();
        if (!back && !again) return false; // else it is about what is drawn, also while that is still being opened: nobody wants to lose the layout instead
        if (!dropped()) step(item, back);
        return true;
    }

    /** Drops what is being drawn. @return false if nothing was, or nothing that anybody sees: somebody may have leafed on */
    private boolean dropped() {
        boolean seen = current().isSeen();
        if (!current().drop() || !seen) return false;
        workbench.annotating().told();
        say.accept("What was being drawn is dropped");
        return true;
    }

    /** Takes the last edit back or does it again, and says which: it may lie on another slice. */
    private void step(int item, boolean back) {
        Annotating a = workbench.annotating();
        Optional<String> name = back ? a.undoName(item) : a.document(item).flatMap(AnnotationDocument::redoName);
        boolean done = back ? a.undo(item) : a.redo(item);
        if (!done) say.accept(back ? "Nothing to undo" : "Nothing to do again");
        else name.ifPresent(n -> say.accept((back ? "Undone: " : "Done again: ") + n));
    }

    /** A class by its key or its number, an object by a letter. A digit or letter for which there is none is told, for while annotating it must not do what it does else, such as another window. */
    private boolean choose(int item, String letter) {
        Annotating a = workbench.annotating();
        AnnotationKeys keys = workbench.habits().annotationKeys();
        int object = keys.object(letter);
        boolean isDigit = Character.isDigit(letter.charAt(0));
        Optional<AnnotationDocument> document = a.document(item);
        if (document.isEmpty()) {
            if (isDigit || object >= 0) say.accept("The annotations of this image are not open yet");
            return isDigit || object >= 0;
        }
        Optional<OntologyClass> named = keys.choose(document.get().ontology().classes(), letter);
        List<Track> tracks = document.get().tracks();
        if (named.isPresent()) a.chooseClass(item, named.get().id());
        else if (object >= 0 && object < tracks.size()) a.choose(item, tracks.get(object).uuid());
        else if (object >= 0) say.accept("There is no object " + (object + 1) + ", which the key " + letter.toUpperCase(Locale.ROOT) + " would choose");
        else if (isDigit) say.accept("No class has the key " + letter);
        return named.isPresent() || object >= 0 || isDigit;
    }
}
