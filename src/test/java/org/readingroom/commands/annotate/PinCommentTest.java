package org.readingroom.commands.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.call.SmallContext;
import org.readingroom.geometry.PointMm;
import org.readingroom.review.Pin;
import org.readingroom.testing.TestImages;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Comments without a window. */
class PinCommentTest {

    @TempDir
    private Path folder;
    private Path file;
    private static Context context;

    @BeforeAll
    static void open() {
        context = SmallContext.create(PinCommentTest.class.getClassLoader());
    }

    @AfterAll
    static void close() {
        context.close();
    }

    @BeforeEach
    void copy() throws Exception {
        file = Files.copy(TestImages.reader(1), folder.resolve("a.annotations.json"));
    }

    @Test
    void a_comment_is_pinned_settled_opened_again_undone_and_deleted() throws Exception {
        PointMm place = AnnotationFile.read(file).image().grid().toPatient(10, 20, 7);
        run(Map.of("text", "is this the vein?", "voxel", "10,20,7", "author", "eve", "when", "2026-11-22T17:00:00Z"));
        Pin pin = pins().get(0);
        assertThat(pin.place()).isEqualTo(place);
        assertThat(pin.origin().author()).isEqualTo("eve");
        run(Map.of("text", "and here", "point", place.x() + "," + place.y() + "," + place.z()));
        assertThat(pins()).hasSize(2).extracting(Pin::text).containsExactlyInAnyOrder("is this the vein?", "and here");
        run(Map.of("resolve", pin.id().toString()));
        assertThat(pins()).filteredOn(Pin::resolved).extracting(Pin::id).containsExactly(pin.id());
        run(Map.of("reopen", pin.id().toString()));
        assertThat(pins()).noneMatch(Pin::resolved);
        run(Map.of("delete", "1"));
        assertThat(pins()).hasSize(1);
        assertThat(context.service(CommandService.class).run(UndoAnnotationsCommand.class, false, Map.of("annotations", file.toFile(), "steps", 1)).get().getCancelReason()).isNull();
        assertThat(pins()).hasSize(2);
        Path json = folder.resolve("c.json");
        run(Map.of("json", json.toFile()));
        JsonArray all = JsonParser.parseString(Files.readString(json)).getAsJsonArray();
        assertThat(all).hasSize(2);
        assertThat(all.get(0).getAsJsonObject().getAsJsonArray("point_lps_mm")).hasSize(3);
    }

    @Test
    void what_cannot_be_is_one_sentence() throws Exception {
        assertThat(refused(Map.of("text", "where?"))).contains("the comment has no place; expected point=x,y,z in mm or voxel=i,j,k");
        assertThat(refused(Map.of("text", "where?", "voxel", "1,2"))).contains("voxel=1,2; expected three numbers");
        assertThat(refused(Map.of("text", "where?", "voxel", "-1,2,3"))).contains("outside of the image");
        assertThat(refused(Map.of("text", "where?", "voxel", "1,2,3", "resolve", "1"))).contains("expected one of them");
        assertThat(refused(Map.of("resolve", "1"))).contains("no such comment; expected one that is there, and there is none");
    }

    private List<Pin> pins() throws Exception {
        return Pin.of(AnnotationFile.read(file).classifications());
    }

    private CommandModule module(Map<String, Object> inputs) throws Exception {
        Map<String, Object> all = new HashMap<>(inputs);
        all.put("annotations", file.toFile());
        return context.service(CommandService.class).run(PinCommentCommand.class, false, all).get();
    }

    private void run(Map<String, Object> inputs) throws Exception {
        assertThat(module(inputs).getCancelReason()).isNull();
    }

    private String refused(Map<String, Object> inputs) throws Exception {
        CommandModule module = module(inputs);
        assertThat(module.isCanceled()).isTrue();
        return module.getCancelReason();
    }
}
