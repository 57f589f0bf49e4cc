package org.readingroom.commands.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.BadCallException;
import org.readingroom.call.Printer;
import org.readingroom.call.SmallContext;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.DicomWriter;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.Headers;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Attributes as a tree, a table and DICOM JSON, of an object without pixels, and of the slices of an opened image. */
class DicomInfoAttributesTest {

    @TempDir Path folder;
    private Context context;
    private final List<String> printed = new ArrayList<>();

    @BeforeEach
    void open() {
        context = SmallContext.create(DicomInfoAttributesTest.class.getClassLoader());
        context.service(Printer.class).to(printed::add, printed::add);
    }

    @AfterEach
    void close() {
        context.close();
    }

    private File plan() throws Exception {
        Path file = folder.resolve("plan.dcm");
        DicomWriter.write(file, new DataSet().putString(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.481.5").putString(Tag.SOP_INSTANCE_UID, "1.2.3").putString(Tag.MODALITY, "RTPLAN")
            .putString(Tag.PATIENT_NAME, "Doe^John").putItems(0x300A00B0, new DataSet().putString(0x300A00C2, "LEFT, \"A\"")), TransferSyntax.EXPLICIT_LE);
        return file.toFile();
    }

    private CommandModule run(Map<String, Object> inputs) throws Exception {
        return context.service(CommandService.class).run(DicomInfoCommand.class, true, new HashMap<>(inputs)).get();
    }

    @Test
    void a_plan_is_shown_as_a_tree_and_searched() throws Exception {
        run(Map.of("path", plan(), "tree", true));
        assertThat(String.join("\n", printed)).contains("(300A,00B0) SQ BeamSequence: 1 item\n  item 1\n    (300A,00C2) LO BeamName: LEFT, \"A\"").contains("(0010,0010) PN PatientName: Doe^John");
        printed.clear();
        run(Map.of("path", plan(), "search", "beam name"));
        assertThat(printed).containsExactly("(300A,00B0) SQ BeamSequence: 1 item\n  item 1\n    (300A,00C2) LO BeamName: LEFT, \"A\"");
        printed.clear();
        run(Map.of("path", plan(), "search", "not there"));
        assertThat(printed).containsExactly("no attribute holds the text that was searched for");
    }

    @Test
    void the_table_and_the_json_model_hold_the_same_attributes() throws Exception {
        File csv = folder.resolve("a.csv").toFile(), model = folder.resolve("a.json").toFile();
        run(Map.of("path", plan(), "csv", csv, "model", model));
        assertThat(Files.readString(csv.toPath())).startsWith("path,tag,vr,name,value\r\n").contains("\"(300A,00B0)[0](300A,00C2)\",\"(300A,00C2)\",LO,BeamName,\"LEFT, \"\"A\"\"\"\r\n");
        JsonObject json = JsonParser.parseString(Files.readString(model.toPath())).getAsJsonObject();
        assertThat(json.getAsJsonObject("300A00B0").getAsJsonArray("Value").get(0).getAsJsonObject().getAsJsonObject("300A00C2").getAsJsonArray("Value").get(0).getAsString()).isEqualTo("LEFT, \"A\"");
        assertThat(printed).isEmpty();
    }

    @Test
    void what_does_not_go_together_is_refused() throws Exception {
        Map<String, Object> both = Map.of("path", plan(), "tree", true, "json", folder.resolve("x.json").toFile());
        assertThatThrownBy(() -> run(both)).hasRootCauseInstanceOf(BadCallException.class).rootCause().hasMessageContaining("one file");
    }

    @Test
    void each_slice_of_an_opened_image_is_asked_for_its_own_attributes() throws Exception {
        Volume volume = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
        Headers headers = volume.headers().orElseThrow();
        assertThat(headers.planes()).isEqualTo(volume.grid().nk());
        for (int k = 0; k < headers.planes(); k++) {
            String[] position = headers.value(k, "ImagePositionPatient").split("\\\\");
            assertThat(Double.parseDouble(position[2])).isEqualTo(volume.grid().toPatient(0, 0, k).z(), org.assertj.core.data.Offset.offset(1e-3));
            assertThat(headers.value(k, "0008,0018")).isEqualTo(volume.source().orElseThrow().planes().get(k).sopInstanceUid());
            assertThat(headers.search(k, "rows")).extracting(Headers.Line::tag).contains("0028,0010");
        }
        assertThat(headers.value(0, "NoSuchAttribute")).isEmpty();
        run(Map.of("input", volume, "search", "image position patient", "slice", 1));
        assertThat(printed.get(0)).contains(headers.value(1, "ImagePositionPatient"));
        assertThat(run(Map.of("input", volume, "tree", true, "slice", 100_000)).getCancelReason()).contains("the image has slices 0 to");
    }
}
