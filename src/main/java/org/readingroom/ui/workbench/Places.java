package org.readingroom.ui.workbench;

import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;
import org.readingroom.call.Sentences;
import org.readingroom.display.view.Presented;
import org.readingroom.io.SafeFile;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.UserFolder;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.session.DataReference;
import org.readingroom.ui.session.DeepLink;
import org.readingroom.ui.session.ProtocolFile;
import org.readingroom.ui.session.RecentList;
import org.readingroom.ui.session.References;
import org.readingroom.ui.session.Session;
import org.readingroom.ui.session.SessionFile;

/** What outlives the window: links, sessions, own layouts, what was opened lately. Event thread; its files are small. */
final class Places {

    private static final int LONGEST_AT_THE_END_SECONDS = 5;

    private final WorkbenchWindow window;
    private final Workbench workbench;
    private final UserFolder folder;
    private final References references = new References();
    private RecentList recent;
    private final ExecutorService writing = Executors.newSingleThreadExecutor(work -> { // until a file is safe on its disk, the event thread has better to do
        Thread t = new Thread(work, "reading-room-settings");
        t.setDaemon(true);
        return t;
    });
    private DeepLink awaitedLink; // until what it means is open
    private Session awaitedSession;
    private boolean labelsAsked, statesAsked; // those of the awaited session
    private final KeptStates states;
    private final Set<Integer> freeLabels = new HashSet<>(); // whose paths name no patient

    Places(WorkbenchWindow window, UserFolder folder) {
        this.window = window;
        this.workbench = window.workbench();
        this.folder = folder;
        states = new KeptStates(workbench, work -> {
            if (!writing.isShutdown()) writing.execute(work);
        });
        try {
            recent = new RecentList(folder.recent(), this::save);
        } catch (IOException e) {
            window.say(e.getMessage());
        }
    }

    void known(DataItem item, DataReference reference, boolean isFree) {
        references.put(item.id(), reference);
        if (isFree) freeLabels.add(item.id());
        workbench.data().file(item).filter(file -> !item.isLabels() && recent != null).ifPresent(file -> attempt(() -> recent.know(file, workbench.data().items().stream()
            .filter(i -> !i.isLabels() && workbench.data().file(i).filter(file::equals).isPresent()).map(references::of).flatMap(Optional::stream).toList())));
        arrive();
    }

    /** Something was opened: it goes into the list, and whoever waits for it gets it. */
    void opened(Path path, boolean isFree, List<DataItem> items) {
        arrive();
        if (path == null || recent == null) return;
        attempt(() -> recent.add(new RecentList.Entry(path, items.stream().map(references::of).flatMap(Optional::stream).toList(), isFree, !items.isEmpty() && items.stream().allMatch(DataItem::isLabels))));
    }

    /** Nothing is under way: what has not come now will not come. */
    void idle() {
        if (!window.isIdle()) return;
        if (awaitedSession != null) arrive(awaitedSession);
        if (awaitedLink != null && references.find(workbench, awaitedLink.data()).isPresent()) arrive();
    }

    private void arrive() {
        if (awaitedLink != null) references.find(workbench, awaitedLink.data()).ifPresent(item -> {
            DeepLink link = awaitedLink;
            awaitedLink = null;
            link.open(workbench, item).ifPresent(window::say);
        });
        if (awaitedSession != null && missing(awaitedSession).isEmpty()) arrive(awaitedSession);
    }

    /** Its volumes are there, or will not come: now its labels, then the whole. */
    private void arrive(Session session) {
        if (!labelsAsked) {
            labelsAsked = true;
            List<Session.MissingLabels> labels = session.missingLabels(workbench, references);
            labels.forEach(l -> window.openLabels(l.path(), l.on()));
            if (!labels.isEmpty()) return;
        } else if (!session.missingLabels(workbench, references).isEmpty() && !window.isIdle()) return;
        if (statesAsked) return;
        statesAsked = true;
        List<Session.MissingState> wanted = session.missingStates(workbench, references);
        if (wanted.isEmpty()) restored(session, Map.of(), "");
        else states.find(wanted, (found, trouble) -> {
            if (awaitedSession == session) restored(session, found, trouble); // else another one is asked for meanwhile
        });
    }

    private void restored(Session session, Map<Integer, Presented> found, String trouble) {
        awaitedSession = null;
        session.restore(workbench, references, found);
        List<String> missing = session.away(workbench, references);
        int away = session.missingStates(workbench, references).size();
        String told = missing.isEmpty() ? "The session is restored." : "The session is restored but for " + missing.size() + (missing.size() == 1 ? " image or label map that is" : " images or label maps that are")
            + " not open, or not what " + (missing.size() == 1 ? "it was" : "they were") + " (" + String.join("; ", missing) + "). Open what is missing and restore it again.";
        String gone = away == 0 ? "" : (away == 1 ? " A presentation state that was applied is" : " " + away + " presentation states that were applied are") + " no longer beside the images. " + trouble;
        String apart = session.refusal(workbench, references).map(" "::concat).orElse("");
        window.say((told + gone.stripTrailing() + apart).strip());
    }

    /** Where volumes of a session are that are not open: as it says itself, or as this program remembers, which may know more than may be written. */
    private List<Path> missing(Session session) {
        Stream<Path> remembered = recent == null ? Stream.empty() : session.unplaced(workbench, references).stream().map(recent::find).flatMap(Optional::stream).filter(Files::exists);
        return Stream.concat(session.missing(workbench, references).stream(), remembered).distinct().toList();
    }

    void copyLink() {
        Optional<DeepLink> link = DeepLink.of(workbench, references);
        if (link.isEmpty()) {
            window.say("There is no place to link to: the view is empty, or its image is still being read.");
            return;
        }
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(link.get().toString()), null);
        window.say("The link to this place is in the clipboard.");
    }

    void pasteLink() {
        try {
            go(String.valueOf(Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor)));
        } catch (UnsupportedFlavorException | IOException | IllegalStateException e) { // nothing there, or another program holds it
            window.say("The clipboard holds no text.");
        }
    }

    /** Goes to the place that a link means; opens it first if it was opened lately. */
    void go(String text) {
        try {
            DeepLink link = DeepLink.parse(text);
            Optional<DataItem> item = references.find(workbench, link.data());
            Optional<Path> path = recent == null ? Optional.empty() : recent.find(link.data()).filter(Files::exists);
            if (item.isPresent()) link.open(workbench, item.get()).ifPresent(window::say);
            else if (path.isPresent()) {
                awaitedLink = link;
                window.open(path.get());
            } else {
                awaitedLink = link;
                window.say("The image of this link is not open. Open it, and the view goes to the place.");
            }
        } catch (IllegalArgumentException e) {
            window.say(e.getMessage());
        }
    }

    void save() {
        JFileChooser chooser = chooser("Save Session");
        if (chooser.showSaveDialog(window) == JFileChooser.APPROVE_OPTION) attempt(() -> save(chooser.getSelectedFile().toPath()));
    }

    void save(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path whole = name.contains(".") ? file : file.resolveSibling(name + ".json");
        Session session = session();
        SessionFile.write(whole, session);
        long unnamed = session.withoutPath();
        String open = unnamed == 0 ? "" : "Where " + count(unnamed, "file") + (unnamed == 1 ? " lies is" : " lie is") + " not in it, for a path may name a patient: open " + (unnamed == 1 ? "it" : "them")
            + " before you restore it, or choose File > Recent > Keep Paths That May Name Patients and save again. ";
        window.say((whole.getFileName() + " was written. " + open + leftOut()).strip());
    }

    private Session session() {
        return Session.of(workbench, references, this::path, state -> states.path(state, recent != null && recent.keepsAll()));
    }

    /** What is not in a session, in a sentence; empty if all is. */
    private String leftOut() {
        List<DataItem> out = Session.leftOut(workbench, references);
        long memory = out.stream().filter(i -> i.isLabels() && workbench.data().file(i).isEmpty()).count(), reading = out.size() - memory;
        String told = memory == 0 ? "" : count(memory, "label map") + " in memory alone " + (memory == 1 ? "is" : "are") + " not in it: export " + (memory == 1 ? "it" : "them") + " first.";
        return reading == 0 ? told : (told + " " + count(reading, "image") + " still being read " + (reading == 1 ? "is" : "are") + " not in it: save again later.").strip();
    }

    /** What would be gone with the window, in a sentence; empty if nothing is. */
    String lost() {
        long memory = workbench.data().items().stream().filter(i -> i.isLabels() && workbench.data().file(i).isEmpty()).count();
        return memory == 0 ? "" : count(memory, "label map") + (memory == 1 ? " is" : " are") + " in memory alone, not in a file, and will be lost.";
    }

    private static String count(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    /** Where a thing lies, if that may stand in a file. */
    private Optional<Path> path(DataItem item) {
        if (recent == null) return Optional.empty();
        if (item.isLabels()) return workbench.data().file(item).filter(f -> freeLabels.contains(item.id()) || recent.keepsAll());
        return references.of(item).flatMap(r -> recent.entries().stream().filter(e -> (e.isFree() || recent.keepsAll()) && e.references().stream().anyMatch(r::means)).map(RecentList.Entry::path).findFirst());
    }

    void open() {
        JFileChooser chooser = chooser("Open Session");
        if (chooser.showOpenDialog(window) == JFileChooser.APPROVE_OPTION) restore(chooser.getSelectedFile().toPath());
    }

    private JFileChooser chooser(String title) {
        JFileChooser chooser = new JFileChooser();
        chooser.setDialogTitle(title);
        return chooser;
    }

    void restoreLast() {
        if (Files.exists(folder.lastSession())) restore(folder.lastSession());
        else window.say("There is no last session: one is kept when a window with images is closed.");
    }

    void restore(Path file) {
        attempt(() -> {
            awaitedSession = SessionFile.read(file);
            labelsAsked = false;
            statesAsked = false;
            List<Path> missing = missing(awaitedSession);
            if (missing.isEmpty()) arrive();
            else missing.forEach(window::open);
        });
    }

    /** When the window is closed. */
    void keepLast() {
        if (!workbench.data().items().isEmpty()) attempt(() -> SessionFile.write(folder.lastSession(), session()));
        writing.shutdown();
        try {
            writing.awaitTermination(LONGEST_AT_THE_END_SECONDS, TimeUnit.SECONDS); // the program may end with the window
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void save(Path file, Supplier<String> text) {
        if (writing.isShutdown()) return; // the window is closed
        writing.execute(() -> {
            try {
                SafeFile.writeText(file, text.get());
            } catch (IOException e) {
                SwingUtilities.invokeLater(() -> window.say(Sentences.of("Reading Room", e)));
            }
        });
    }

    /** The user's own layouts. */
    List<HangingProtocol> protocols() {
        try {
            return ProtocolFile.read(folder.protocols());
        } catch (IOException e) {
            window.say(e.getMessage());
            return List.of();
        }
    }

    void saveLayout() {
        String name = JOptionPane.showInputDialog(window, "Name of this layout:", "Save Layout", JOptionPane.PLAIN_MESSAGE);
        if (name == null || name.isBlank()) return;
        String modality = workbench.activeVolume().map(i -> workbench.data().facts(i.id()).modality()).orElse("");
        boolean isDefault = !modality.isEmpty() && JOptionPane.showConfirmDialog(window, "Use it whenever " + modality + " is opened?", "Save Layout", JOptionPane.YES_NO_OPTION) == JOptionPane.YES_OPTION;
        saveLayout(name.strip(), isDefault ? Set.of(modality) : Set.of());
    }

    void saveLayout(String name, Set<String> modalities) {
        if (HangingProtocol.STANDARD.stream().anyMatch(p -> p.name().equalsIgnoreCase(name))) {
            window.say("'" + name + "' is the name of a layout that comes with the program. Choose another one.");
            return;
        }
        attempt(() -> {
            ProtocolFile.add(folder.protocols(), HangingProtocol.of(name, workbench.layout(), modalities));
            window.layoutsChanged();
            window.say("The layout '" + name + "' is kept.");
        });
    }

    List<RecentList.Entry> recent() {
        return recent == null ? List.of() : recent.entries();
    }

    boolean keepsAllPaths() {
        return recent != null && recent.keepsAll();
    }

    void keepAllPaths(boolean on) {
        if (recent != null) attempt(() -> recent.keepAll(on));
    }

    void forgetRecent() {
        if (recent != null) attempt(recent::forget);
    }

    private interface Step {
        void run() throws IOException;
    }

    private void attempt(Step step) {
        try {
            step.run();
        } catch (IOException | IllegalArgumentException e) {
            window.say(Sentences.of("Reading Room", e));
        }
    }
}
