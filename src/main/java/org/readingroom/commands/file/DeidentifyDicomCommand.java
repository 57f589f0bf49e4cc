package org.readingroom.commands.file;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.readingroom.call.BadCallException;
import org.readingroom.call.Printer;
import org.readingroom.call.Secret;
import org.readingroom.call.Sentences;
import org.readingroom.call.StatusProgress;
import org.readingroom.dicom.deid.DeidOption;
import org.readingroom.dicom.deid.DeidPlan;
import org.readingroom.dicom.deid.Deidentified;
import org.readingroom.dicom.deid.Deidentifier;
import org.readingroom.dicom.deid.FolderDeidentifier;
import org.readingroom.dicom.deid.Identities;
import org.readingroom.dicom.deid.IdentityMap;
import org.readingroom.dicom.deid.NameTable;
import org.readingroom.dicom.deid.Region;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.io.Counted;
import org.readingroom.io.SafeFile;
import org.readingroom.report.DeidentificationJson;
import org.readingroom.report.DeidentificationPage;
import org.readingroom.report.SuspectsPage;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;

/** Copies of DICOM files without who the patient is. */
@Plugin(type = Command.class, label = "De-identify DICOM...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "de-identify-dicom input=study output=study-anonymous options=shift;patient key=@key.txt report=report.html"),
    description = "Writes DICOM files again without names, identifiers, dates, private attributes and other UIDs than the patient's own, by the Basic Profile of DICOM PS3.15 and "
        + "its options. The input is never changed; new files are named by digests, read back before they count, and their pixels stay as they were unless regions are covered.")
public class DeidentifyDicomCommand extends ContextCommand {

    @Parameter
    private PluginService plugins;
    @Parameter
    private StatusService status;
    @Parameter
    private Printer printer;

    @Parameter(label = "DICOM file or folder", style = "both", persist = false)
    private File input;
    @Parameter(label = "Write to", style = "directory", persist = false, description = "a folder beside the input")
    private File output;
    @Parameter(label = "Options", required = false, persist = false,
        description = "what is kept or cleaned beyond the Basic Profile: private, uids, device, institution, patient, dates or shift, descriptors, structured, graphics; separated by ;")
    private String options = "";
    @Parameter(label = "Key", required = false, persist = false,
        description = "@FILE or env:NAME: the same key gives the same pseudonyms and UIDs in every run; empty: a key of this run alone")
    private String key = "";
    @Parameter(label = "New names", required = false, persist = false, description = "CSV with the columns patient_id, new_id, new_name; others get pseudonyms")
    private File names;
    @Parameter(label = "Keep who is who in", style = "save", required = false, persist = false, description = "a sealed file, for map= of Open Identity Map; needs passphrase")
    private File map;
    @Parameter(label = "Pass phrase", required = false, persist = false, description = "@FILE or env:NAME; opens the map")
    private String passphrase = "";
    @Parameter(label = "Cover regions", required = false, persist = false, description = "left,top,width,height in pixels, separated by ;")
    private String regions = "";
    @Parameter(label = "Only in modality", required = false, persist = false, description = "whose images the regions are covered in, such as US; empty: all")
    private String modality = "";
    @Parameter(label = "Look for writing", required = false, persist = false, choices = { "auto", "all", "none" },
        description = "in pixels; auto: in images of kinds that often have it, and in one of each series")
    private String text = "auto";
    @Parameter(label = "Report", style = "save", required = false, persist = false, description = "an HTML page that names no patient and no input file")
    private File report;
    @Parameter(label = "Pictures of suspects", style = "save", required = false, persist = false, description = "an HTML page for the one who decides: it may show names")
    private File suspects;
    @Parameter(label = "Save what was done as JSON", style = "save", required = false, persist = false)
    private File json;

    @Override
    public void run() {
        try {
            if (map == null != passphrase.isEmpty()) throw new BadCallException("map= and passphrase= go together; give both or neither.");
            char[] phrase = passphrase.isEmpty() ? new char[0] : characters(Secret.read("passphrase", passphrase));
            DeidPlan plan = plan();
            if (map != null) IdentityMap.check(map.toPath(), output.toPath(), phrase);
            if (suspects != null && suspects.toPath().toAbsolutePath().normalize().startsWith(output.toPath().toAbsolutePath().normalize()))
                throw new BadCallException("suspects= shows what may be names, and would lie in the folder that is passed on; keep it apart.");
            PixelCodecs codecs = PixelCodecs.found(plugins);
            Deidentifier one = json == null && report == null ? Deidentifier.withoutDigests(plan, codecs) : new Deidentifier(plan, codecs);
            List<Deidentified> results = new FolderDeidentifier(one).deidentify(input.toPath(), output.toPath(), new StatusProgress(status, this));
            if (map != null) IdentityMap.write(map.toPath(), plan.identities(), phrase);
            if (json != null) SafeFile.writeText(json.toPath(), DeidentificationJson.of(plan, results) + "\n");
            if (report != null) SafeFile.writeText(report.toPath(), DeidentificationPage.of(plan, results));
            if (suspects != null) SafeFile.writeText(suspects.toPath(), SuspectsPage.of(output.toPath(), results, codecs));
            tell(plan, results);
        } catch (BadCallException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("De-identify DICOM", e));
        }
    }

    private DeidPlan plan() throws IOException {
        Map<String, String[]> table = names == null ? new HashMap<>() : NameTable.read(names.toPath());
        try {
            Identities identities = key.isEmpty() ? Identities.random(table) : Identities.of(Secret.read("key", key), table);
            Set<DeidOption> chosen = EnumSet.noneOf(DeidOption.class);
            for (String word : options.split("[;,]")) if (!word.isBlank()) chosen.add(DeidOption.named(word));
            List<Region> covered = new ArrayList<>();
            for (String region : regions.split(";")) if (!region.isBlank()) covered.add(Region.of(region));
            return new DeidPlan(chosen, identities, covered, modality, DeidPlan.Look.valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            String sentence = e.getMessage();
            throw new BadCallException(sentence.endsWith(".") ? sentence : sentence + ".");
        }
    }

    private static char[] characters(byte[] secret) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(secret));
        char[] all = new char[decoded.remaining()];
        decoded.get(all);
        return all;
    }

    private void tell(DeidPlan plan, List<Deidentified> results) {
        List<Deidentified> failed = results.stream().filter(r -> !r.isDone()).toList();
        long done = results.size() - failed.size(), suspect = results.stream().filter(r -> r.findings().stream().anyMatch(f -> f.code().equals("BURNED_IN"))).count();
        printer.print(Counted.of(done, "file") + " de-identified and read back, " + plan.identities().patients().size()
            + (plan.identities().patients().size() == 1 ? " patient" : " patients"));
        if (suspect > 0)
            printer.warn(suspect + (suspect == 1 ? " image may" : " images may") + " have writing burned in; look at them before you pass them on" + (suspects == null ? " (suspects=PAGE.html shows them)" : ""));
        if (plan.identities().areForOneRun() && map == null) printer.warn("the key was of this run alone: another run will give other pseudonyms and UIDs; key= keeps them the same");
        for (Deidentified r : failed) printer.warn("left out " + r.trouble());
        if (!failed.isEmpty())
            throw new IllegalArgumentException(failed.size() + " of " + results.size() + " files could not be de-identified and were left out; the first: " + failed.get(0).trouble() + " The others are written.");
    }
}
