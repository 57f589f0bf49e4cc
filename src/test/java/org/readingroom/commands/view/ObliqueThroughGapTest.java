package org.readingroom.commands.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.testing.Shared;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** A plane along the stack of a series of ten slices 2 mm apart, of which those at 8 and 10 mm are missing. */
@EnabledIf("org.readingroom.testing.Shared#isThere")
class ObliqueThroughGapTest {

    private final Context context = new Context();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void behind_a_gap_values_are_those_of_the_slice_at_that_position_and_in_it_the_pad() throws Exception {
        Volume series = open();
        List<SourceInstances.Plane> slices = series.source().orElseThrow().planes();
        PointMm first = slices.get(0).position();

        CommandModule done = run(Map.of("input", series, "origin", first.x() + "," + first.y() + "," + first.z(), "u", "1,0,0", "v", "0,0,1", "spacing", 2.0, "size", "2,10", "pad", "-777"));

        assertThat(done.isCanceled()).as(done.getCancelReason()).isFalse();
        Volume plane = (Volume) done.getOutput("plane");
        for (int k = 0; k < slices.size(); k++) {
            int row = (int) Math.rint((slices.get(k).position().z() - first.z()) / 2);
            assertThat(plane.real(0, row, 0, 0, 0)).as("slice %d, %d mm from the first", k, 2 * row).isCloseTo(series.real(0, 0, k, 0, 0), within(1e-6));
        }
        for (int row : new int[] { 4, 5 }) assertThat(plane.real(0, row, 0, 0, 0)).isEqualTo(-777);
        assertThat(plane.verdict()).isEqualTo(Verdict.UNIFORM);
    }

    @Test
    void where_nobody_knows_the_places_of_the_slices_any_more_it_is_refused_in_a_sentence() throws Exception {
        CommandModule refused = run(Map.of("input", open().toBuilder().withoutSource().build(), "u", "1,0,0", "v", "0,0,1"));
        assertThat(refused.getCancelReason()).contains("missing", "start from the series as it was opened");
    }

    private Volume open() throws Exception {
        return context.service(VolumeService.class).open(Shared.reference("series_cases/B_missing"), OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
    }

    private CommandModule run(Map<String, Object> inputs) throws Exception {
        return context.service(CommandService.class).run(ObliqueMprCommand.class, true, inputs).get();
    }
}
