package org.readingroom.ui.panel;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.UIManager;
import org.readingroom.dicom.document.EncapsulatedDocument;
import org.readingroom.dicom.document.StudyObject;
import org.readingroom.dicom.presentation.PresentationReader;
import org.readingroom.dicom.sr.SrDocument;
import org.readingroom.dicom.sr.SrText;
import org.readingroom.display.view.Presented;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.LabelsOnPlanes;

/** The study's other objects as a list, the chosen report as text below, and what can be done with each at a click. */
final class DocumentsBody extends PanelBody {

    private static final long serialVersionUID = 1L;
    private static final String EMPTY = "empty", FILLED = "filled";
    private static final int DEPTH = 3; // below the images' folder

    /** Reads a segmentation on its own grid. */
    @FunctionalInterface
    interface LabelReader {
        LabelMap read(Path file) throws IOException;
    }

    /** Shows a file with the system's program for it. */
    @FunctionalInterface
    interface Viewer {
        void show(Path file) throws IOException;
    }

    /** Labels, and the image that they were asked for. */
    private record Applied(LabelMap labels, DataItem on, StudyObject from) {}

    /** A presentation state on the image that it was asked for. */
    private record Seen(Presented presented, DataItem on) {}

    private final transient LabelReader labels;
    private final transient Viewer viewer;
    private final DefaultListModel<StudyObject> objects = new DefaultListModel<>();
    private final JList<StudyObject> list = new JList<>(objects) {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean getScrollableTracksViewportWidth() {
            return true; // the word at the right end is always seen
        }
    };
    private final JTextArea text = new JTextArea();
    private final JLabel where = new JLabel(" ");
    private final JButton apply = new JButton("Apply"), open = new JButton("Open"), copy = new JButton("Copy text"), look = new JButton("Other folder\u2026");
    private final transient Message message = new Message("documents.message");
    private final CardLayout cards = new CardLayout();
    private final JPanel deck = new JPanel(cards);
    private final AtomicInteger search = new AtomicInteger(); // the newest one; older ones stop
    private final transient NewestWork<List<StudyObject>> searching = new NewestWork<>(this::found, this::failed);
    private final transient NewestWork<List<String>> reading = new NewestWork<>(this::read, this::failed);
    private final transient NewestWork<Applied> applying = new NewestWork<>(this::applied, this::failed);
    private final transient NewestWork<Seen> presenting = new NewestWork<>(this::presented, this::failed);
    private final transient NewestWork<Path> opening = new NewestWork<>(file -> message.tell("Handed to the system's viewer."), this::failed);
    private transient DataItem of;

    DocumentsBody(Workbench workbench, LabelReader labels, Viewer viewer, Consumer<String> clipboard) {
        super(workbench);
        this.labels = labels;
        this.viewer = viewer;
        setName("panel.documents");
        where.setName("documents.where");
        list.setName("documents.list");
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setVisibleRowCount(6);
        DocumentRow row = new DocumentRow(() -> of == null ? "" : source(of).map(SourceInstances::seriesUid).orElse(""));
        list.setCellRenderer(row);
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent e) {
                int n = list.locationToIndex(e.getPoint());
                if (n < 0 || !list.getCellBounds(n, n).contains(e.getPoint())) return;
                boolean isOnApply = e.getClickCount() == 1 && row.isOnApply(list, objects.get(n), e.getX());
                if (isOnApply || e.getClickCount() == 2 && !row.isOnApply(list, objects.get(n), e.getX())) act();
            }
        });
        list.registerKeyboardAction(e -> act(), KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), WHEN_FOCUSED);
        list.addListSelectionListener(e -> {
            if (!e.getValueIsAdjusting()) choose();
        });
        text.setName("documents.text");
        text.setEditable(false);
        text.setMargin(new java.awt.Insets(4, 6, 4, 6));
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setFont(UIManager.getFont("TextArea.font"));
        button(apply, "documents.apply", "Draws the chosen segmentation over the image, or shows the image as the chosen presentation state says. Ctrl+Z undoes the latter", this::apply);
        button(open, "documents.open", "Takes the chosen document out into a temporary file and hands it to the system's viewer", this::open);
        button(copy, "documents.copy", "The report as text", () -> clipboard.accept(text.getText()));
        button(look, "documents.look", "Looks for objects of this study in another folder", this::chooseFolder);
        Rows top = new Rows("");
        top.row("", where).row("", message);
        Rows bottom = new Rows("");
        bottom.even(open, apply).even(copy, look);
        JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, new JScrollPane(list), new JScrollPane(text));
        split.setResizeWeight(0.3);
        split.setBorder(null);
        JPanel filled = new JPanel(new BorderLayout());
        filled.add(top, BorderLayout.NORTH);
        filled.add(split, BorderLayout.CENTER);
        filled.add(bottom, BorderLayout.SOUTH);
        deck.add(new EmptyState("No DICOM image is in the active view. Reports, documents and segmentations of its study are listed here."), EMPTY);
        deck.add(filled, FILLED);
        add(deck, BorderLayout.CENTER);
        buttons();
    }

    private static void button(JButton button, String name, String tip, Runnable what) {
        button.setName(name);
        button.setToolTipText(tip);
        button.setMargin(new java.awt.Insets(2, 2, 2, 2));
        button.addActionListener(e -> what.run());
    }

    /** Whether nothing is under way. */
    boolean isIdle() {
        return searching.isIdle() && reading.isIdle() && applying.isIdle() && presenting.isIdle() && opening.isIdle();
    }

    @Override
    protected void refresh(Set<Change> what) {
        DataItem now = workbench.activeVolume().filter(i -> source(i).isPresent()).orElse(null);
        cards.show(deck, now == null ? EMPTY : FILLED);
        boolean isSame = now != null && of != null && now.id() == of.id();
        of = now;
        if (isSame) return;
        objects.clear();
        text.setText("");
        message.tell("");
        if (now == null) searching.drop();
        else folder(now).ifPresent(folder -> search(folder, now));
    }

    private static Optional<SourceInstances> source(DataItem item) {
        return item.volume().source().filter(s -> !s.planes().isEmpty());
    }

    /** Of the first image; empty if it is gone, as those of an unpacked zip are. */
    private static Optional<Path> folder(DataItem item) {
        return source(item).map(s -> s.planes().get(0).file()).map(Path::toAbsolutePath).map(Path::getParent).filter(Files::isDirectory);
    }

    private void search(Path folder, DataItem item) {
        Set<Path> known = new HashSet<>();
        for (DataItem i : workbench.data().items()) source(i).ifPresent(s -> s.planes().forEach(p -> known.add(p.file())));
        int number = search.incrementAndGet();
        where.setText("Looking beside the images \u2026");
        searching.wish(() -> StudyObject.in(folder, DEPTH, known, (done, total) -> {
            if (search.get() != number) throw new CancellationException();
        }));
    }

    private void found(List<StudyObject> all) {
        objects.clear();
        String study = of == null ? "" : source(of).map(SourceInstances::studyUid).orElse("");
        all.stream().filter(o -> o.study().equals(study)).forEach(objects::addElement);
        int others = all.size() - objects.size();
        String own = objects.isEmpty() ? "No object of this study" : objects.size() + (objects.size() == 1 ? " object" : " objects") + " of this study";
        where.setText(own + (others == 0 ? "" : ", " + others + " of others"));
        if (objects.isEmpty()) text.setText("Reports, documents, segmentations and presentation states lie in files of their own. There is none of this study beside its images; Other folder looks elsewhere.");
        where.setToolTipText(others == 0 ? null : "What belongs to other studies is not offered here");
        buttons();
    }

    private void failed(Throwable why) {
        message.tell(why);
        if (searching.isIdle() && objects.isEmpty()) where.setText(" ");
        buttons();
    }

    private void chooseFolder() {
        JFileChooser chooser = new JFileChooser(of == null ? null : folder(of).map(Path::getParent).map(Path::toFile).orElse(null));
        chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
        if (of != null && chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION) search(chooser.getSelectedFile().toPath(), of);
    }

    private void choose() {
        StudyObject chosen = list.getSelectedValue();
        text.setText("");
        message.tell("");
        buttons();
        if (chosen == null) return;
        switch (chosen.kind()) {
            case REPORT, KEY_IMAGES -> reading.wish(() -> SrText.lines(SrDocument.read(chosen.file())));
            case DOCUMENT -> text.setText("A document in a DICOM file. Open takes it out into a temporary file, which is removed when the program ends, and shows it with the system's viewer.");
            case SEGMENTATION -> text.setText("A segmentation. Apply draws it over the image in the active view, where it lies in the patient.");
            case PRESENTATION_STATE -> text.setText("How somebody saw the images. Apply shows the active view with its window, turn, displayed area, shutters, graphics and texts; Ctrl+Z takes all of it back.");
        }
    }

    private void read(List<String> lines) {
        text.setText(String.join("\n", lines));
        text.setCaretPosition(0);
        buttons();
    }

    private void buttons() {
        StudyObject.Kind kind = list.getSelectedValue() == null ? null : list.getSelectedValue().kind();
        apply.setEnabled(kind == StudyObject.Kind.SEGMENTATION && applying.isIdle() || kind == StudyObject.Kind.PRESENTATION_STATE && presenting.isIdle());
        open.setEnabled(kind == StudyObject.Kind.DOCUMENT && opening.isIdle());
        copy.setEnabled((kind == StudyObject.Kind.REPORT || kind == StudyObject.Kind.KEY_IMAGES) && !text.getText().isEmpty());
    }

    private void open() {
        StudyObject chosen = list.getSelectedValue();
        if (chosen == null) return;
        message.tell("");
        opening.wish(() -> {
            Path folder = Files.createTempDirectory("reading-room-");
            folder.toFile().deleteOnExit();
            Path file = EncapsulatedDocument.save(chosen.file(), folder);
            file.toFile().deleteOnExit();
            viewer.show(file);
            return file;
        });
    }

    /** What the chosen object is for. */
    private void act() {
        if (apply.isEnabled()) apply();
        else if (open.isEnabled()) open();
    }

    private void apply() {
        StudyObject chosen = list.getSelectedValue();
        DataItem on = of;
        if (chosen == null || on == null) return;
        String patient = workbench.data().facts(on.id()).patient();
        if (!patient.isEmpty() && !chosen.patient().isEmpty() && !patient.equals(chosen.patient())) {
            message.tell("This object is of another patient than the image in the active view; it is not laid over it.");
            return;
        }
        if (chosen.kind() == StudyObject.Kind.SEGMENTATION) segment(chosen, on);
        else {
            message.tell("Reading the presentation state \u2026");
            presenting.wish(() -> new Seen(new Presented(PresentationReader.read(chosen.file()), on.volume()), on));
        }
        buttons();
    }

    private void segment(StudyObject chosen, DataItem on) {
        String frame = on.frameOfReference();
        if (!frame.isEmpty() && !chosen.frameOfReference().isEmpty() && !frame.equals(chosen.frameOfReference())) {
            message.tell("This segmentation lies in another space (Frame of Reference UID) than the image in the active view; show the image that it was drawn on.");
            return;
        }
        message.tell("Reading the segmentation \u2026");
        applying.wish(() -> new Applied(LabelsOnPlanes.shown(labels.read(chosen.file()), on.volume()), on, chosen));
    }

    private void presented(Seen seen) {
        message.tell(String.join(" ", seen.presented.told()));
        DataItem on = workbench.activeVolume().filter(i -> i.id() == seen.on.id()).orElse(null);
        if (on != null) workbench.present(workbench.active(), on, seen.presented);
        buttons();
    }

    private void applied(Applied what) {
        message.tell("");
        try {
            workbench.data().items().stream().filter(i -> i.id() == what.on.id()).findFirst().ifPresent(on -> workbench.add(what.from.title(), what.labels, on, what.from.file()));
        } catch (IllegalArgumentException e) { // of another patient
            message.tell(e);
        }
        buttons();
    }
}
