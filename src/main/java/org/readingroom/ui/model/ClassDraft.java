package org.readingroom.ui.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.annotation.Attribute;
import org.readingroom.annotation.Figure;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.OntologyChange;
import org.readingroom.annotation.script.ToolCall;
import org.readingroom.annotation.script.ToolCalls;
import org.readingroom.annotation.terms.CodeGroup;
import org.readingroom.annotation.tool.ClassEdits;
import org.readingroom.annotation.tool.Proposed;
import org.readingroom.annotation.tool.Renamed;
import org.readingroom.volume.label.CodedConcept;
import org.readingroom.volume.label.Rgb;

/** A class while somebody edits it; or, without one, what is asked about slices as such. Nothing happens to the document before {@link #proposed} is applied. */
public final class ClassDraft {

    private final OntologyClass before; // null for what is asked about slices
    private final List<AttributeDraft> attributes = new ArrayList<>();
    private final List<TemplateDraft> templates = new ArrayList<>();
    private final Map<CodeGroup, CodedConcept> codes = new EnumMap<>(CodeGroup.class);
    private final Set<String> kinds = new LinkedHashSet<>(); // all, if every kind may be drawn
    private String name = "", key = "";
    private Rgb color;
    private boolean exclusive;
    private final List<Attribute> slicesBefore;

    private ClassDraft(OntologyClass before, List<Attribute> asked) {
        this.before = before;
        slicesBefore = asked;
        asked.forEach(a -> attributes.add(AttributeDraft.of(a)));
    }

    public static ClassDraft of(OntologyClass c) {
        ClassDraft draft = new ClassDraft(c, c.attributes());
        draft.name = c.name();
        draft.key = c.key();
        draft.color = c.color();
        draft.exclusive = c.exclusive();
        draft.kinds.addAll(c.kinds().isEmpty() ? Figure.KINDS : c.kinds());
        draft.codes.put(CodeGroup.CATEGORY, c.category());
        draft.codes.put(CodeGroup.TYPE, c.type());
        c.ofType().ifPresent(m -> draft.codes.put(CodeGroup.MODIFIER, m));
        c.where().ifPresent(r -> draft.codes.put(CodeGroup.REGION, r));
        c.skeletons().forEach(t -> draft.templates.add(TemplateDraft.of(t)));
        return draft;
    }

    /** What is asked about slices as such. */
    public static ClassDraft slices(AnnotationDocument document) {
        return new ClassDraft(null, document.ontology().slices());
    }

    public String name() {
        return name;
    }

    /** As it is typed. */
    public void name(String typed) {
        name = typed;
    }

    public String key() {
        return key;
    }

    /** As it is typed. */
    public void key(String typed) {
        key = typed;
    }

    public Rgb color() {
        return color;
    }

    public void color(Rgb other) {
        color = other;
    }

    public boolean exclusive() {
        return exclusive;
    }

    public void exclusive(boolean value) {
        exclusive = value;
    }

    /** Whether a kind of figure may be drawn. */
    public boolean allows(String kind) {
        return kinds.contains(kind);
    }

    public void allow(String kind, boolean value) {
        if (value) kinds.add(kind);
        else kinds.remove(kind);
    }

    public boolean isAboutSlices() {
        return before == null;
    }

    public List<AttributeDraft> attributes() {
        return attributes;
    }

    /** Behind the others. */
    public AttributeDraft addAttribute() {
        int n = attributes.size() + 1;
        while (isAsked("Question " + n)) n++;
        AttributeDraft fresh = AttributeDraft.fresh("Question " + n, isAboutSlices());
        attributes.add(fresh);
        return fresh;
    }

    private boolean isAsked(String called) {
        return attributes.stream().anyMatch(a -> a.id().equals(called));
    }

    public List<TemplateDraft> templates() {
        return templates;
    }

    public TemplateDraft addTemplate() {
        int n = templates.size() + 1;
        while (isTemplate("Template " + n)) n++;
        templates.add(TemplateDraft.fresh("Template " + n));
        return templates.get(templates.size() - 1);
    }

    private boolean isTemplate(String called) {
        return templates.stream().anyMatch(t -> t.name().equals(called));
    }

    public Optional<CodedConcept> code(CodeGroup of) {
        return Optional.ofNullable(codes.get(of));
    }

    /** @param code null for none, which a category and a type cannot be */
    public void code(CodeGroup of, CodedConcept code) {
        if (code != null) codes.put(of, code);
        else if (of == CodeGroup.MODIFIER || of == CodeGroup.REGION) codes.remove(of);
    }

    /** What {@link #proposed} is called in a script; null where the edit itself shows all of it. */
    public ToolCall said(Edit edit, Origin origin) {
        if (edit.changes().size() == 1) return null;
        Ontology after = edit.changes().stream().filter(OntologyChange.class::isInstance).map(c -> ((OntologyChange) c).after()).findFirst().orElseThrow();
        return before == null ? ToolCalls.questions(after, renamed(), origin) : ToolCalls.redefine(after.find(before.id()).orElseThrow(), renamed(), origin);
    }

    private Renamed renamed() {
        return new Renamed(AttributeDraft.allRenamed(attributes), TemplateDraft.allRenamed(templates));
    }

    /**
     * What would be done.
     *
     * @param keys which letters are taken already
     * @throws IllegalArgumentException in one sentence, if something typed cannot be, or what is edited became another in the meantime
     */
    public Proposed proposed(AnnotationDocument document, AnnotationKeys keys, Origin origin) {
        Renamed renamed = renamed();
        if (before == null) {
            if (!document.ontology().slices().equals(slicesBefore)) throw new IllegalArgumentException("what is asked of slices was changed in the meantime; close this and begin again");
            return ClassEdits.slices(document, AttributeDraft.all(attributes), renamed, origin);
        }
        OntologyClass now = document.ontology().find(before.id()).orElseThrow(() -> new IllegalArgumentException("class '" + before.name() + "' is not there any more"));
        if (!now.equals(before)) throw new IllegalArgumentException("class '" + before.name() + "' was changed in the meantime; close this and begin again");
        String wanted = key.strip();
        if (!wanted.equals(before.key())) keys.refusal(wanted).ifPresent(no -> { throw new IllegalArgumentException(no); });
        if (name.isBlank()) throw new IllegalArgumentException("a class needs a name");
        if (kinds.isEmpty()) throw new IllegalArgumentException("no kind of figure is allowed; tick one at least");
        Set<String> allowed = kinds.containsAll(Figure.KINDS) ? Set.of() : kinds;
        OntologyClass after = before.withName(name.strip()).withColor(color).withKey(wanted).withExclusive(exclusive).withKinds(before.kinds().containsAll(kinds) && kinds.containsAll(before.kinds()) ? before.kinds() : allowed)
            .withCodes(codes.get(CodeGroup.CATEGORY), codes.get(CodeGroup.TYPE), codes.get(CodeGroup.MODIFIER), codes.get(CodeGroup.REGION)).withAttributes(AttributeDraft.all(attributes))
            .withSkeletons(templates.stream().map(TemplateDraft::template).toList());
        return ClassEdits.change(document, after, renamed, origin);
    }
}
