package org.readingroom.annotation.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readingroom.annotation.Examples.LIVER;
import static org.readingroom.annotation.Examples.TUMOUR;
import static org.readingroom.annotation.Examples.box;
import static org.readingroom.annotation.Examples.key;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Examples;
import org.readingroom.annotation.Polygon;
import org.readingroom.annotation.State;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.annotation.track.InterpolateTracks;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;

class ProposalsTest {

    private static final VoxelGrid GRID = Examples.grid(20, 18, 12);
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void filling_is_one_edit_and_gives_what_the_command_gives() {
        AnnotationDocument document = AnnotationDocument.of(Examples.with(GRID, key(LIVER, Axis.K, 2, Polygon.of(box(3.5, 3.5, 8.5, 8.5))), key(LIVER, Axis.K, 8, Polygon.of(box(5.5, 3.5, 10.5, 8.5))),
            key(TUMOUR, Axis.K, 2, Polygon.of(box(1.5, 1.5, 3.5, 3.5)))));
        String before = document.digest();
        FillRequest one = new FillRequest(Set.of(LIVER), 0, 11, State.PROPOSED);
        var commands = InterpolateTracks.fill(document.annotations(), one, new GatedInterpolation(), NOW, Progress.NONE);
        document.apply(Proposals.fill(document, one, new GatedInterpolation(), NOW, Progress.NONE).orElseThrow());
        assertThat(document.digest()).isEqualTo(AnnotationDocument.of(commands).digest());
        assertThat(document.slices(LIVER, Axis.K)).containsExactly(2, 3, 4, 5, 6, 7, 8);

        document.apply(Proposals.confirm(document, new FillRequest(Set.of(), 3, 4, State.PROPOSED)).orElseThrow());
        assertThat(document.shapes(LIVER, Axis.K, 4).get(0).state()).isEqualTo(State.CONFIRMED);
        document.apply(Proposals.discard(document, FillRequest.ALL).orElseThrow());
        assertThat(document.slices(LIVER, Axis.K)).containsExactly(2, 3, 4, 8);
        assertThat(Proposals.discard(document, FillRequest.ALL)).isEmpty();
        while (document.canUndo()) document.undo();
        assertThat(document.digest()).isEqualTo(before);
    }
}
