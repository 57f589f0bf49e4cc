package org.readingroom.ui.annotate.panel;

import java.awt.Color;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JTextField;
import javax.swing.UIManager;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.EdgeSettings;
import org.readingroom.annotation.tool.Extending;
import org.readingroom.annotation.tool.Tracking;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.SliceCount;
import org.readingroom.ui.panel.Message;
import org.readingroom.ui.panel.NewestWork;
import org.readingroom.ui.panel.Rows;

/** The chosen object's slices as a strip, in words, and what carries it on before its first and behind its last key. */
final class ExtendRows {

    private final AnnotateBody body;
    private final RangeStrip strip;
    private final Message words = new Message("annotate.range-words");
    private final JTextField slices = new JTextField(4);
    private final JCheckBox follows = new JCheckBox("Follow edges");
    private final JButton start, end;
    private final NewestWork<Done> work = new NewestWork<>(this::arrived, this::failed);
    private AtomicBoolean stopped = new AtomicBoolean();
    private Stoppable task; // null while nothing is under way

    /** @param tracked empty if it was stopped */
    private record Done(AnnotationDocument document, Annotated on, long state, int item, Wish wish, List<Shape> key, Instant when, EdgeSettings settings, int channel, int time, Optional<Tracking.Tracked> tracked) {}

    ExtendRows(AnnotateBody body) {
        this.body = body;
        strip = new RangeStrip(slice0 -> body.act(() -> jump(slice0)));
        slices.setName("annotate.extend-by");
        slices.setToolTipText("How many slices are added; empty: up to the slice in view");
        Fields.plain(follows, "extend-follow", "Pulls the outline to the edges on each slice, from one to the next, until they are not seen any more; else the key is repeated as it is");
        start = Fields.button("Add at start", "extend-start", "Carries the first key on to slices before it, as proposals", e -> extend(-1));
        end = Fields.button("Add at end", "extend-end", "Carries the last key on to slices behind it, as proposals", e -> extend(1));
    }

    void addTo(Rows rows) {
        rows.row("", strip.bar).row("", words).words("Add", slices, "slices", follows).even(start, end);
    }

    private Optional<Track> chosen() {
        return body.item().flatMap(i -> body.annotating().chosen(i.id()));
    }

    private void jump(int slice0) {
        chosen().ifPresent(t -> new Jump(body).to(t, TrackRange.of(body.open(), t), slice0));
    }

    private void extend(int side) {
        body.guarded(() -> {
            if (task != null) return;
            Wish wish = wish(side);
            Instant now = Instant.now();
            if (follows.isSelected()) {
                follow(wish, now);
                return;
            }
            Optional<Edit> edit = wish.by != 0 ? Extending.by(body.open(), wish.track, wish.axis, wish.by, now) : Extending.to(body.open(), wish.track, wish.axis, wish.to0, now);
            edit.ifPresent(e -> body.annotating().saying().with(() -> ToolCalls.extend(wish.track, wish.by != 0 ? "" + wish.by : "to:" + wish.to0, now),
                () -> body.apply(e)));
            if (edit.isEmpty()) body.tell("It is there already.");
        });
    }

    private void follow(Wish wish, Instant now) {
        AnnotationDocument document = body.whole();
        Annotated on = body.open();
        DataItem item = body.item().orElseThrow();
        if (body.workbench().arrivals().isComing(item.id())) throw new IllegalArgumentException("the image is still being read; wait until all of it is there");
        int to0 = wish.by == 0 ? wish.to0 : Extending.slice0(on, wish.track, wish.axis, wish.by);
        List<Shape> key = Tracking.start(on, wish.track, wish.axis, to0);
        EdgeSettings settings = body.annotating().edges(item.id());
        int channel = body.workbench().edgeChannel(item), time = body.time();
        long state = document.state();
        Wish whole = new Wish(wish.track, wish.axis, 0, to0);
        stopped = new AtomicBoolean();
        Stoppable one = new Stoppable(body.workbench().tasks(), "Follow edges", stopped);
        task = one;
        show();
        work.wish(() -> new Done(document, on, state, item.id(), whole, key, now, settings, channel, time, one.unlessStopped(progress -> Tracking.of(key, to0, item.volume(), channel, time, settings, now, progress))));
    }

    private void ended() {
        task.end();
        task = null;
        if (body.document().isPresent()) show();
    }

    private void failed(Throwable why) {
        ended();
        body.tell(why);
    }

    private void arrived(Done d) {
        ended();
        if (body.annotating().document(d.item).filter(open -> open == d.document).isEmpty()) return; // closed meanwhile
        int key0 = d.key.get(0).slice0();
        if (d.tracked.isEmpty()) body.tell("Following edges was stopped; nothing has changed.");
        else if (d.document.state() != d.state) body.tell("Something was drawn while edges were being followed; do it again.");
        else body.guarded(() -> {
            Tracking.Tracked tracked = d.tracked.get();
            Tracking.edit(d.on, tracked).ifPresent(e -> body.annotating().saying().with(() -> ToolCalls.track(d.on, d.wish.track, d.wish.axis, key0, d.wish.to0, d.settings, d.channel, d.time, d.when),
                () -> body.annotating().apply(d.item, d.on, e)));
            body.tell(tracked.sentence(key0, body.count(d.wish.axis)::shown));
        });
    }

    boolean isIdle() {
        return work.isIdle();
    }

    /** @param by slices, before the start if negative; 0 for up to a slice */
    private record Wish(Track track, Axis axis, int by, int to0) {}

    /** @param shown -1 for before the first slice that views count, 1 for behind the last */
    private Wish wish(int shown) {
        Annotated document = body.open();
        Track track = chosen().orElseThrow(() -> new IllegalArgumentException("no object is chosen; choose one in the list"));
        if (body.annotating().isLocked(track.uuid())) throw new IllegalArgumentException("object " + track.number() + " is locked; click its padlock first");
        TrackRange range = TrackRange.of(document, track);
        SliceCount count = body.count(range.axis());
        int side = count.backwards() ? -shown : shown;
        int n = Fields.whole("The number of slices", slices, 0);
        if (n < 0) throw new IllegalArgumentException(n + " slices to add; expected 1 or more, or nothing for the slice in view");
        if (n > 0) return new Wish(track, range.axis(), side * n, 0);
        int here = body.slice0(range.axis());
        NavigableSet<Integer> keys = range.fixed();
        if (!keys.isEmpty() && (side < 0 ? here >= keys.first() : here <= keys.last()))
            throw new IllegalArgumentException("the slice in view, " + count.shown(here) + ", is not " + (shown < 0 ? "before the first key, " : "behind the last key, ") + count.shown(side < 0 ? keys.first() : keys.last()) + "; leaf there, or say how many slices are added");
        return new Wish(track, range.axis(), 0, here);
    }

    void show() {
        Color background = UIManager.getColor("TextField.background"), foreground = UIManager.getColor("TextField.foreground");
        Track track = chosen().orElse(null);
        TrackRange range = track == null ? null : body.range(track);
        strip.show(range, range == null ? null : body.count(range.axis()), track == null ? null : body.open().ontology().find(track.classId()).orElse(null), range == null ? -1 : body.slice0(range.axis()),
            background == null ? Color.WHITE : background, foreground == null ? Color.BLACK : foreground);
        String text = range == null ? "No object is chosen." : "Object " + track.number() + ": " + range.words(body.count(range.axis())) + ".";
        words.tell(text);
        for (JButton b : List.of(start, end)) b.setEnabled(track != null && task == null);
    }
}
