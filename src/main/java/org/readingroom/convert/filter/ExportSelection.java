package org.readingroom.convert.filter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Selection;
import org.readingroom.annotation.journal.SavedAnnotations;
import org.readingroom.annotation.script.SelectionText;
import org.readingroom.annotation.shape.AnnotationLabels;
import org.readingroom.annotation.shape.AnnotationMarks;
import org.readingroom.io.Counted;
import org.readingroom.io.Finding;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Mark;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SelectedLabels;

/**
 * What of a segmentation goes out.
 *
 * @param labels what is left, with what is to be told of it
 * @param marks  points and lines that are left
 * @param told   what was left out, a sentence each
 */
public record ExportSelection(LabelMap labels, List<Mark> marks, List<String> told) {

    /** @throws IllegalArgumentException if nothing is left @throws IOException if the file cannot be read */
    public static ExportSelection ofAnnotations(Path file, SelectionText wanted, SliceRanges slices) throws IOException {
        SavedAnnotations saved = SavedAnnotations.read(file);
        Selection.Left left = wanted.of(saved.annotations()).of(saved.annotations());
        Annotations of = left.annotations();
        if (of.shapes().stream().allMatch(s -> s.figure().isEmpty())) throw nothing(left.told().orElse("There is nothing drawn in " + file.getFileName() + "."));
        List<String> told = new ArrayList<>(left.told().stream().toList());
        LabelMap labels = AnnotationLabels.toLabelMap(of);
        List<Finding> findings = new ArrayList<>(saved.findings());
        findings.addAll(AnnotationLabels.merged(of, s -> true, labels));
        List<Mark> marks = AnnotationMarks.of(of, slices::has);
        if (!slices.isAll()) labels = inSlices(labels, marks, slices, told);
        return new ExportSelection(labels.telling(findings), marks, told);
    }

    private static LabelMap inSlices(LabelMap labels, List<Mark> marks, SliceRanges slices, List<String> told) {
        LabelMap cut = SelectedLabels.of(labels, s -> true, slices::has), left = SelectedLabels.of(cut, s -> SelectedLabels.hasVoxels(cut, s) || marks.stream().anyMatch(m -> m.track().equals(s.track())), k -> true);
        int gone = labels.segments().size() - left.segments().size();
        if (left.segments().isEmpty()) throw nothing("No object reaches the slices asked for; the image has the slices 0 to " + (labels.grid().nk() - 1) + ".");
        if (gone > 0) told.add("Left out " + gone + " of " + Counted.of(labels.segments().size(), "object") + ": not in the slices asked for.");
        return left;
    }

    /** Of labels that are no annotations: by name, number and slice. @throws IllegalArgumentException if nothing is left, or what is asked only annotations can tell */
    public static ExportSelection ofLabels(LabelMap labels, SelectionText wanted, SliceRanges slices) {
        if (!wanted.readers().isBlank() || !wanted.states().isBlank() || !wanted.from().isBlank() || !wanted.until().isBlank() || wanted.time() >= 0)
            throw new IllegalArgumentException("reader=, state=, time=, from= and until= choose among what readers drew, and labels do not say that; expected the annotation file as annotations= in place of input=");
        if (wanted.isAll() && slices.isAll()) return new ExportSelection(labels, List.of(), List.of());
        Set<Segment> segments = new LinkedHashSet<>(labels.segments());
        if (!wanted.classes().isBlank()) segments.retainAll(named("class", wanted.classes(), labels, true));
        if (!wanted.tracks().isBlank()) segments.retainAll(named("track", wanted.tracks(), labels, false));
        List<String> told = new ArrayList<>();
        if (segments.isEmpty()) throw nothing("No segment is of the classes and tracks asked for at once.");
        if (segments.size() < labels.segments().size()) told.add("Left out " + (labels.segments().size() - segments.size()) + " of " + Counted.of(labels.segments().size(), "segment") + ".");
        LabelMap left = SelectedLabels.of(labels, segments::contains, k -> true);
        return new ExportSelection(slices.isAll() ? left : inSlices(left, List.of(), slices, told), List.of(), told);
    }

    private static Set<Segment> named(String key, String texts, LabelMap labels, boolean byName) {
        Set<Segment> all = new LinkedHashSet<>();
        for (String part : texts.split(";")) {
            String text = part.strip();
            List<Segment> found = labels.segments().stream().filter(s -> byName ? s.name().equalsIgnoreCase(text) : String.valueOf(s.value()).equals(text) || s.track().toString().equalsIgnoreCase(text)).toList();
            if (found.isEmpty() && !text.isEmpty())
                throw new IllegalArgumentException(key + "=" + text + " is not among the segments; expected one of " + String.join(", ", labels.segments().stream().map(s -> byName ? s.name() : String.valueOf(s.value())).distinct().toList()));
            all.addAll(found);
        }
        return all;
    }

    private static IllegalArgumentException nothing(String why) {
        return new IllegalArgumentException("nothing is left to export, and an empty file would pass for one that was looked through. " + why);
    }
}
