package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Classification;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.PlanePoint;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.Ring;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.edit.Annotated;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.script.ToolCall;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.tool.Classifying;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.tool.Timing;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.io.Progress;

/** What was drawn at the times of a series of images, done again by the calls that were written down. */
class RecordedTimesTest extends Recorded {

    private void stroke(Annotated on, int time, Track track, int slice0, double x, double y) {
        Brush brush = new Brush(5, Brush.Tip.DISC);
        Stroke stroke = new Stroke(document.image().grid(), brush, Axis.K, slice0, Painting.home(on, track, Axis.K));
        stroke.to(x, y);
        Origin by = origin("brush");
        Edit edit = Tracks.with(on, track, Painting.edit(on, track, stroke.covered(), Painting.Mode.ADD, by).orElseThrow());
        said = ToolCalls.paint(on, track, Axis.K, slice0, List.of(new PlanePoint(x, y)), brush, Painting.Mode.ADD, null, 0, time, by);
        apply(on, edit);
    }

    @Test
    void what_is_drawn_at_a_time_is_drawn_at_it_again() throws IOException {
        Track cell = Tracks.fresh(document, "lesion");
        for (int time : new int[] { 0, 2 }) {
            Annotated then = document.at(time, false);
            stroke(then, time, cell, 10, 50 + 5 * time, 60);
            stroke(then, time, cell, 14, 52 + 5 * time, 60);
            apply(then, Proposals.fill(then, new FillRequest(Set.of(cell.uuid()), 0, Integer.MAX_VALUE, State.PROPOSED), new GatedInterpolation(), time(), Progress.NONE).orElseThrow());
        }
        Annotated second = document.at(2, false);
        apply(second, Proposals.confirm(second, new FillRequest(Set.of(cell.uuid()), 11, 12, State.PROPOSED)).orElseThrow());
        apply(second, Drawing.add(second, cell, Axis.K, 20, Polygon.of(new Ring(new double[] { 1.5, 9, 9 }, new double[] { 1, 1, 9 })), origin("polygon")));
        apply(second, Drawing.move(second, List.of(second.shapes(cell.uuid(), Axis.K, 14).get(0)), Axis.K, 3, 0, origin("select")).orElseThrow());
        apply(second, Drawing.delete(second, second.shapes(cell.uuid(), Axis.K, 20)).orElseThrow());
        Track behind = Tracks.fresh(second, "lesion");
        apply(second, Tracks.split(second, cell, Axis.K, 13, behind));
        apply(second, Classifying.say(second, new Classification("phase", "mitosis", null, Axis.K, 3, 5, origin("classify"), Notes.NONE)).orElseThrow());
        assertThat(document.classifications()).singleElement().matches(c -> c.time() == 2);

        Track always = Tracks.fresh(document, "region");
        stroke(document.at(1, true), 1, always, 5, 30, 30);
        assertThat(document.shapes(always.uuid()).get(0).time()).as("begun as one that is the same at all times").isEqualTo(ImageTime.ALL);
        said = ToolCall.of("Change Object...").with("track", "" + always.number()).with("time", "1");
        apply(Timing.move(document, always, 1).orElseThrow());
        said = ToolCall.of("Change Object...").with("track", "" + always.number()).with("time", "all");
        apply(Timing.move(document, always, ImageTime.ALL).orElseThrow());
        apply(Tracks.delete(document, cell));
        document.undo();
        assertThat(document.annotations().shapes().stream().filter(s -> s.track().equals(cell.uuid())).map(s -> s.time()).distinct().toList()).containsExactlyInAnyOrder(0, 2);
        replay();
    }
}
