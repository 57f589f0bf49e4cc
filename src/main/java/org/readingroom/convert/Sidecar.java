package org.readingroom.convert;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.readingroom.io.Finding;
import org.readingroom.report.FindingsJson;
import org.readingroom.report.VolumeInfoJson;
import org.readingroom.volume.SourceInstances;
import org.readingroom.volume.Volume;

/**
 * The JSON beside a converted volume: acquisition parameters in dcm2niix's names and units at the top, as BIDS wants them, and under the key ReadingRoom what
 * is ours: which instance each slice was, and what was found. Published schema: schema/sidecar.schema.json.
 */
public final class Sidecar {

    private static final String OWN = "ReadingRoom", FLOATING = "UsePhilipsFloatNotDisplayScaling";
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Sidecar() {}

    /** @param volume as it was read @param shown the same in the unit that was asked for @param findings of the volume and of writing it @param identity whether what tells of patient, institution and staff goes along */
    static String of(Volume volume, Volume shown, WrittenPlanes planes, List<Finding> findings, boolean identity) throws IOException {
        Fields f = new Fields();
        Optional<PlaneHeader> first = PlaneHeader.of(volume, 0);
        if (first.isPresent()) {
            AcquisitionFields.fill(f, first.get(), identity);
            ModalityFields.fill(f, volume, first.get());
            EncodingFields.fill(f, volume, first.get());
            VendorFields.fill(f, volume, planes, first.get());
        } else ScanFields.fill(f, volume);
        if (f.has("Units") && !shown.quantity().equals(volume.quantity())) f.text("Units", shown.quantity().unit());
        if (f.has(FLOATING) && !shown.rescale().equals(volume.rescale())) f.number(FLOATING, 1); // the one other scale that Philips has
        f.text("ConversionSoftware", "Reading Room");
        f.text("ConversionSoftwareVersion", version());
        List<Finding> told = new ArrayList<>(findings);
        if (first.isPresent() && first.get().lacksValues())
            told.add(Finding.note("PRIVATE_HEADER", "The scanner's private header is too long to be kept of a zipped study: the fields of the sidecar that come from it are missing. Unpack the study to have them.", ""));
        f.object().add(OWN, own(shown, planes, told));
        return GSON.toJson(f.object()) + "\n";
    }

    /** Whether a file is one that this program wrote. */
    static boolean isOurs(Path file) throws IOException {
        if (Files.isDirectory(file)) return true; // no file at all, which is told where it would be written
        try {
            JsonElement json = JsonParser.parseString(Files.readString(file));
            return json.isJsonObject() && json.getAsJsonObject().has(OWN);
        } catch (JsonParseException | CharacterCodingException e) {
            return false;
        }
    }

    private static String version() {
        return Optional.ofNullable(Sidecar.class.getPackage().getImplementationVersion()).orElse("development");
    }

    private static JsonObject own(Volume volume, WrittenPlanes planes, List<Finding> findings) {
        JsonObject o = new JsonObject();
        o.addProperty("version", version());
        o.addProperty("source_format", volume.format());
        o.addProperty("source_files", volume.files());
        o.addProperty("verdict", volume.verdict().label());
        o.addProperty("unit", volume.quantity().unit());
        if (!volume.diffusion().isEmpty()) VolumeInfoJson.addDiffusion(o, volume.diffusion());
        volume.source().ifPresent(source -> o.add("slices", slices(volume, source, planes)));
        o.add("findings", FindingsJson.of(new ArrayList<>(new LinkedHashSet<>(findings))));
        return o;
    }

    /** In the order of the new file; slices that were put in where some are missing are not among them. */
    private static JsonArray slices(Volume volume, SourceInstances source, WrittenPlanes planes) {
        JsonArray all = new JsonArray();
        for (int t = 0; t < volume.times(); t++)
            for (int k = 0; k < planes.count(); k++) {
                if (planes.from()[k] < 0) continue;
                SourceInstances.Plane p = source.planes().get(planes.from()[k] + volume.grid().nk() * t);
                JsonObject one = new JsonObject();
                one.addProperty("k", k);
                one.addProperty("t", t);
                one.addProperty("sop_instance_uid", p.sopInstanceUid());
                one.addProperty("frame", p.frame1());
                all.add(one);
            }
        return all;
    }
}
