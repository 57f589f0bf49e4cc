package org.readingroom.commands.annotate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readingroom.annotation.Notes;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.script.RenamedText;
import org.readingroom.annotation.store.AnnotationJson;
import org.readingroom.annotation.tool.ClassEdits;
import org.readingroom.annotation.tool.Classes;
import org.readingroom.annotation.tool.Proposed;
import org.readingroom.annotation.tool.Renamed;
import org.readingroom.call.Sentences;
import org.readingroom.volume.label.LabelColors;
import org.readingroom.volume.label.Rgb;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** A class more, another name or colour for one, or one less. */
@Plugin(type = Command.class, label = "Change Class...", visible = false, headless = true,
    attrs = @Attr(name = "example", value = "change-class label=lesion name=Metastasis color=#ff8800 key=m annotations=reader1.annotations.json"),
    description = "Makes a class, or changes, moves or deletes one, as the Annotate panel does. What is not given stays as it is.")
public class ChangeClassCommand extends SignedCommand {

    private static final String SAME = "same", NO_KEY = "none";

    @Parameter(label = "Class", required = false, persist = false, description = "its id or name; one that is not there is made, with this id, if a name or definition is given")
    private String label = "";
    @Parameter(label = "Name", required = false, persist = false, description = "empty: as it is")
    private String name = "";
    @Parameter(label = "Colour", required = false, persist = false, description = "red, green and blue in hexadecimal digits, such as #ff8800; empty: as it is")
    private String color = "";
    @Parameter(label = "Key", required = false, persist = false, description = "that chooses it while annotating; none: takes it away; empty: as it is")
    private String key = "";
    @Parameter(label = "Exclusive", choices = { SAME, "true", "false" }, persist = false, description = "whether its objects share no voxel with those of other exclusive classes; same: as it is")
    private String exclusive = SAME;
    @Parameter(label = "Definition", required = false, persist = false, description = "all of the class as JSON, as an ontology file has it: codes, figures, attributes, templates")
    private String definition = "";
    @Parameter(label = "Asked of slices", required = false, persist = false, description = "all that is asked of slices as such, JSON as slices of an ontology file, [] for nothing; goes without a class")
    private String slices = "";
    @Parameter(label = "Renamed", required = false, persist = false, description = "with definition or slices: what answers and skeletons follow, JSON such as {\"options\":{\"side\":{\"left\":\"links\"}}}; nodes by template likewise")
    private String renamed = "";
    @Parameter(label = "Move by", persist = false, description = "places in the list, up if negative")
    private int move = 0;
    @Parameter(label = "Delete", persist = false, description = "true: the class goes; its objects must be given to another class or deleted, too")
    private boolean delete = false;
    @Parameter(label = "Class instead", required = false, persist = false, description = "with delete: gets the objects")
    private String other = "";
    @Parameter(label = "Delete objects", persist = false, description = "with delete: its objects go with it")
    private boolean objects = false;

    @Override
    public void run() {
        try {
            List<String> told = new ArrayList<>();
            boolean[] isDone = new boolean[1];
            var after = edit(document -> {
                Proposed proposed = proposed(document);
                told.addAll(proposed.told());
                isDone[0] = proposed.edit().isPresent();
                return proposed.edit();
            });
            told.forEach(printer::print);
            printer.print((isDone[0] ? "The classes are now " : "Nothing to change; the classes are ") + String.join(", ", after.ontology().classes().stream().map(OntologyClass::id).toList()) + ".");
        } catch (IOException | IllegalArgumentException e) {
            cancel(Sentences.of("Change Class", e));
        }
    }

    private Proposed proposed(AnnotationDocument document) throws IOException {
        if (!renamed.isBlank() && (definition + slices).isBlank()) throw new IllegalArgumentException("renamed= goes with definition= or slices=");
        if (!slices.isBlank()) return asked(document);
        if (label.isBlank()) throw new IllegalArgumentException("expected label=, the class, or slices=, what is asked of slices");
        boolean changes = !(name + color + key + definition).isBlank() || !exclusive.equals(SAME);
        if ((changes ? 1 : 0) + (move != 0 ? 1 : 0) + (delete ? 1 : 0) != 1) throw new IllegalArgumentException("expected what is to be changed (name, color, key, exclusive or definition), or move=, or delete=true: one of the three");
        if (!delete && (objects || !other.isBlank())) throw new IllegalArgumentException("objects= and other= go with delete=true");
        if (!definition.isBlank()) return defined(document);
        Optional<OntologyClass> there = find(document);
        if (there.isEmpty() && changes && !name.isBlank()) return ClassEdits.change(document, changed(Classes.plain(label.strip(), name, LabelColors.of(document.ontology().classes().size() + 1))), Renamed.NOTHING, origin("ontology"));
        OntologyClass of = there.orElseGet(() -> TrackText.classOf(document.ontology(), label)); // says which there are
        if (delete) return deleted(document, of);
        if (move != 0) return new Proposed(ClassEdits.move(document, of.id(), move), List.of());
        return ClassEdits.change(document, changed(of), Renamed.NOTHING, origin("ontology"));
    }

    private Optional<OntologyClass> find(AnnotationDocument document) {
        return document.ontology().find(label.strip()).or(() -> document.ontology().classes().stream().filter(c -> c.name().equalsIgnoreCase(label.strip())).findFirst());
    }

    private Proposed deleted(AnnotationDocument document, OntologyClass gone) {
        if (objects && !other.isBlank()) throw new IllegalArgumentException("objects=true and other= are given; expected one of them");
        if (objects) return new Proposed(Optional.of(ClassEdits.deleteWithObjects(document, gone.id())), List.of());
        if (!other.isBlank()) return ClassEdits.replace(document, gone.id(), TrackText.classOf(document.ontology(), other).id(), origin("ontology"));
        Edit edit = Classes.delete(document, gone.id());
        return new Proposed(Optional.of(edit), List.of());
    }

    private OntologyClass changed(OntologyClass of) {
        OntologyClass c = of;
        if (!name.isBlank()) c = c.withName(name.strip());
        if (!color.isBlank()) c = c.withColor(rgb());
        if (!key.isBlank()) c = c.withKey(key.strip().equals(NO_KEY) ? "" : key.strip());
        return exclusive.equals(SAME) ? c : c.withExclusive(exclusive.equals("true"));
    }

    private Rgb rgb() {
        String hex = color.strip().toLowerCase(Locale.ROOT);
        if (!hex.matches("#?[0-9a-f]{6}")) throw new IllegalArgumentException("color=" + color + "; expected six hexadecimal digits, such as #ff8800");
        int all = Integer.parseInt(hex.replace("#", ""), 16);
        return new Rgb(all >> 16, all >> 8 & 0xff, all & 0xff);
    }

    private Proposed defined(AnnotationDocument document) throws IOException {
        if (!(name + color + key).isBlank() || !exclusive.equals(SAME)) throw new IllegalArgumentException("definition= says all of the class; expected no name, color, key or exclusive beside it");
        JsonObject classes = new JsonObject();
        JsonArray one = new JsonArray();
        one.add(json());
        classes.add("classes", one);
        OntologyClass wanted = AnnotationJson.ontology(Path.of("definition"), classes).classes().get(0);
        String id = find(document).map(OntologyClass::id).orElse(label.strip());
        if (!wanted.id().equals(id)) throw new IllegalArgumentException("label=" + label + " and definition= mean the classes '" + id + "' and '" + wanted.id() + "'; expected the same");
        return ClassEdits.change(document, wanted, RenamedText.parse(renamed), origin("ontology"));
    }

    private Proposed asked(AnnotationDocument document) throws IOException {
        if (!(label + name + color + key + definition + other).isBlank() || move != 0 || delete || objects || !exclusive.equals(SAME)) throw new IllegalArgumentException("slices= says what is asked of slices; expected nothing about a class beside it");
        JsonObject wanted = AnnotationJson.of(new Ontology(document.ontology().classes(), List.of(), Notes.NONE));
        try {
            wanted.add("slices", JsonParser.parseString(slices).getAsJsonArray());
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("slices= is no JSON list; expected questions such as an ontology file has", e);
        }
        return ClassEdits.slices(document, AnnotationJson.ontology(Path.of("slices"), wanted).slices(), RenamedText.parse(renamed), origin("ontology"));
    }

    private JsonElement json() {
        try {
            JsonElement json = JsonParser.parseString(definition);
            if (json.isJsonObject()) return json;
        } catch (JsonParseException e) {
            throw new IllegalArgumentException("definition= is no JSON; expected a class such as an ontology file has", e);
        }
        throw new IllegalArgumentException("definition= is no JSON object; expected a class such as an ontology file has");
    }
}
