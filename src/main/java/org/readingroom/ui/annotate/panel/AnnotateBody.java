package org.readingroom.ui.annotate.panel;

import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.effect.SegmentEffect;
import org.readingroom.annotation.interpolation.InterpolationMethod;
import org.readingroom.display.LengthUnit;
import org.readingroom.geometry.PointMm;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.annotate.AnnotationTool;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.Change;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.SliceCount;
import org.readingroom.ui.model.SlicePlane;
import org.readingroom.ui.model.UserFolder;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.Column;
import org.readingroom.ui.panel.EmptyState;
import org.readingroom.ui.panel.Message;
import org.readingroom.ui.panel.PanelBody;
import org.readingroom.ui.panel.Rows;

/** The Annotate panel: tools and undo on top, sections below. Its fields belong to the volume at the back of the active view. */
final class AnnotateBody extends PanelBody {

    private static final long serialVersionUID = 1L;
    private static final String EMPTY = "empty", FILLED = "filled";
    private static final String NOTHING_OPEN = "Nothing is open yet. Drop a file or folder onto the window, or choose Open; then draw on it here.";
    private static final String NOTHING_BEGUN = "Nothing is drawn on this image yet. Take a tool above, or press Alt+A in a view, and draw with the left mouse button.";

    private final transient FoldedSections folded = new FoldedSections(UserFolder.ofUser().folded());
    private final List<Section> sections = new ArrayList<>();
    private final Message message = new Message("annotate.message");
    private final transient ToolSection tools;
    private final transient BrushSection brush;
    private final transient ThresholdSection threshold;
    private final transient FreehandSection freehand;
    private final transient EdgeSection edges;
    private final transient ClassSection classes;
    private final transient ObjectSection objects;
    private final transient InterpolateSection interpolate;
    private final transient ExtendRows extend;
    private final transient ClassifySection classify;
    private final transient AnswerSection answers;
    private final transient EffectSection effects;
    private final JTextField author = new JTextField();
    private final CardLayout cards = new CardLayout();
    private final JPanel deck = new JPanel(cards), top = new JPanel(new BorderLayout());
    private final EmptyState none = new EmptyState(NOTHING_OPEN);

    /** @param installed tools @param methods of interpolation, the default first @param onObjects effects by their labels */
    AnnotateBody(Workbench workbench, List<AnnotationTool> installed, List<InterpolationMethod> methods, List<SegmentEffect> onObjects) {
        super(workbench);
        setName("panel.annotate");
        tools = new ToolSection(this, installed);
        brush = new BrushSection(this);
        threshold = new ThresholdSection(this);
        freehand = new FreehandSection(this);
        edges = new EdgeSection(this);
        classes = new ClassSection(this);
        objects = new ObjectSection(this);
        extend = new ExtendRows(this);
        interpolate = new InterpolateSection(this, methods, extend::addTo);
        classify = new ClassifySection(this);
        answers = new AnswerSection(this);
        effects = new EffectSection(this, onObjects, threshold.ranges(), Instant::now);
        author.setName("annotate.author");
        author.setToolTipText("Who draws: an account or a pseudonym, noted with each figure; never a patient's name. Enter sets it");
        Fields.whenSet(author, () -> act(() -> {
            if (!author.getText().strip().equals(annotating().author())) annotating().author(author.getText());
        }));
        Rows who = new Rows("");
        who.row("Author", author);
        message.setBorder(BorderFactory.createEmptyBorder(4, 6, 4, 6));
        top.add(tools.rows, BorderLayout.CENTER);
        tools.fold(section("Tools", tools.buttons));
        Column column = new Column(section("Brush", brush.rows), section("Threshold brush", threshold.rows), section("Free hand", freehand.rows), section("Livewire, tighten", edges.rows), section("Classes", classes.rows), section("Objects", objects.rows), section("Answers", answers.rows),
            section("Effects", effects.rows), section("Between key slices", interpolate.rows), section("Classify slices", classify.rows), who);
        fold();
        JScrollPane scroll = new JScrollPane(column, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(null);
        scroll.getVerticalScrollBar().setUnitIncrement(16);
        deck.add(none, EMPTY);
        deck.add(scroll, FILLED);
        add(top, BorderLayout.NORTH);
        add(deck, BorderLayout.CENTER);
        add(message, BorderLayout.SOUTH); // below: what is under the mouse stays there when something is said
        stroke(KeyEvent.VK_Z, 0, this::undo);
        stroke(KeyEvent.VK_Y, 0, this::redo);
        stroke(KeyEvent.VK_Z, InputEvent.SHIFT_DOWN_MASK, this::redo);
    }

    private Section section(String title, JComponent fields) {
        Section section = new Section(title, fields, (open, alone) -> folded(title, open, alone));
        sections.add(section);
        return section;
    }

    private void fold() {
        try {
            for (Section s : sections) s.open(!folded.titles().contains(s.title()));
        } catch (IOException e) { // all are open
            tell(e);
        }
    }

    private void folded(String title, boolean open, boolean alone) {
        try {
            folded.fold(title, !open);
            if (alone) for (Section s : sections) if (!s.title().equals(title)) folded.fold(s.title(), true);
        } catch (IOException e) {
            tell(new IOException("Which sections are folded away could not be remembered: " + e.getMessage(), e));
        }
        if (alone) for (Section s : sections) s.open(s.title().equals(title));
        revalidate();
    }

    /** While something of the panel has the focus, these keys are the annotations', as in a view. */
    private void stroke(int key, int with, IntConsumer what) {
        for (int held : new int[] { InputEvent.CTRL_DOWN_MASK, InputEvent.META_DOWN_MASK }) {
            KeyStroke stroke = KeyStroke.getKeyStroke(key, held | with);
            getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(stroke, stroke.toString());
            getActionMap().put(stroke.toString(), new AbstractAction() {
                private static final long serialVersionUID = 1L;

                @Override
                public void actionPerformed(ActionEvent e) {
                    item().ifPresent(i -> what.accept(i.id()));
                }
            });
        }
    }

    void undo(int item) {
        guarded(() -> annotating().undo(item));
    }

    void redo(int item) {
        guarded(() -> annotating().redo(item));
    }

    Workbench workbench() {
        return workbench;
    }

    Annotating annotating() {
        return workbench.annotating();
    }

    /** What is drawn on. */
    Optional<DataItem> item() {
        return workbench.activeVolume();
    }

    /** All of it. */
    Optional<AnnotationDocument> document() {
        return item().flatMap(i -> annotating().document(i.id()));
    }

    /** The document of fields that are only there while one is. */
    AnnotationDocument whole() {
        return document().orElseThrow();
    }

    /** What there is at the time in view, for fields that are only there while something is. */
    Annotated open() {
        return annotating().at(item().orElseThrow(), time()).orElseThrow();
    }

    /** Which time of the image is in view. */
    int time() {
        return item().orElseThrow().timeAt(workbench.view(workbench.active()).time());
    }

    /** Does an edit of {@link #open}. */
    void apply(Edit edit) {
        annotating().apply(item().orElseThrow().id(), open(), edit);
    }

    VoxelGrid grid() {
        return item().orElseThrow().volume().grid();
    }

    /** In what lengths are told and typed. */
    LengthUnit unit() {
        return LengthUnit.of(item().orElseThrow().volume());
    }

    /** The objects that are chosen in the list. */
    List<Track> chosenObjects() {
        return objects.chosen();
    }

    /** Where an object has what. */
    TrackRange range(Track track) {
        return objects.range(track);
    }

    /** The slice of the image that the active view shows, or that the crosshair lies in. */
    int slice0(Axis axis) {
        VoxelGrid grid = grid();
        Optional<SlicePlane> plane = plane().filter(p -> p.axis() == axis);
        if (plane.isPresent()) return plane.get().slice0();
        double[] at = cursor();
        return (int) Math.max(0, Math.min(grid.size(axis.index()) - 1, Math.round(at[axis.index()])));
    }

    /** How the views count the slices across an axis. */
    SliceCount count(Axis axis) {
        return SliceCount.of(workbench, item().orElseThrow(), axis);
    }

    /** The axis across which the active view's slices lie; that of the file's slices if they lie across none. */
    Axis axis() {
        return plane().map(SlicePlane::axis).orElse(Axis.K);
    }

    private Optional<SlicePlane> plane() {
        var view = workbench.view(workbench.active());
        return view.state() == null || !view.kind().isPlane() ? Optional.empty() : SlicePlane.of(view.state(), grid());
    }

    /** The crosshair's voxel; the image's middle if the crosshair belongs to another space. */
    double[] cursor() {
        PointMm at = workbench.isCursorIn(item().orElseThrow()) ? grid().toIndex(workbench.cursor()) : grid().toIndex(grid().centre());
        return new double[] { at.x(), at.y(), at.z() };
    }

    void tell(String sentence) {
        message.tell(sentence);
    }

    void tell(Throwable trouble) {
        message.tell(trouble);
    }

    /** Does an edit; what does not fit is said. @param nothing said if there is nothing to do; may be empty @return whether something was done */
    boolean edit(Supplier<Optional<Edit>> wanted, String nothing) {
        boolean[] done = { false };
        guarded(() -> {
            Optional<Edit> edit = wanted.get();
            edit.ifPresent(this::apply);
            done[0] = edit.isPresent();
            if (edit.isEmpty()) tell(nothing);
        });
        return done[0];
    }

    /** Does something; what cannot be is said and has changed nothing. */
    void guarded(Runnable work) {
        try {
            tell("");
            work.run();
        } catch (IllegalArgumentException e) {
            tell(e);
        } catch (UncheckedIOException e) {
            tell(e.getCause());
        }
    }

    /** Whether nothing is being worked out. */
    boolean isIdle() {
        return interpolate.isIdle() && effects.isIdle() && extend.isIdle();
    }

    @Override
    protected void refresh(Set<Change> what) {
        if (annotating().draft().isPresent()) return; // while the mouse paints, nothing of what stands here changes
        boolean drawn = what.contains(Change.ANNOTATIONS) || what.contains(Change.DATA) || what.contains(Change.ACTIVE) || what.contains(Change.LAYOUT);
        boolean moved = what.contains(Change.VIEWS) || what.contains(Change.CURSOR) || what.contains(Change.LOOKS); // another channel, other values
        if (!drawn && !moved) return;
        Optional<DataItem> item = item();
        top.setVisible(item.isPresent());
        if (item.isEmpty()) {
            none.tell(workbench, NOTHING_OPEN);
        } else {
            none.tell(NOTHING_BEGUN);
            tools.show();
        }
        boolean open = document().isPresent();
        cards.show(deck, open ? FILLED : EMPTY);
        if (!open) return;
        brush.show();
        threshold.show();
        freehand.show();
        edges.show();
        classes.show();
        objects.show();
        answers.show();
        effects.show();
        extend.show();
        interpolate.show();
        classify.show();
        Fields.fill(author, annotating().author());
    }
}
