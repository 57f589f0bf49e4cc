package org.readingroom.ui.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readingroom.display.LengthUnit;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.TruePlace;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;

/** What is open, and what is known of it: one asks here, and opens and closes through the {@link Workbench}. For the event thread, as the workbench. */
public final class OpenData {

    private static final double SAME_MM = 0.01, NEARLY_AIR_HU = -900;
    private static final String UNEVEN = "Slices of one of these images are missing or not evenly apart, so that one would lie shifted over the other. Show them in separate views. "
        + "Where slices are missing, Convert Medical Volume writes NIfTI with an empty one for each; that lies in its place.";

    private final Map<Integer, DataItem> items = new LinkedHashMap<>();
    private final Map<Integer, StudyFacts> facts = new HashMap<>();
    private final Map<Integer, Path> files = new HashMap<>();
    private final Set<Integer> likeHounsfield = new HashSet<>();
    private int nextId = 1;

    /** @param file may be null */
    DataItem add(Prepared p, Path file) {
        DataItem item = new DataItem(nextId++, p.volume().name(), p.volume(), null);
        items.put(item.id(), item);
        facts.put(item.id(), p.facts());
        if (file != null) files.put(item.id(), file);
        if (isLikeHounsfield(p)) likeHounsfield.add(item.id());
        return item;
    }

    /** Of a file that can name neither unit nor modality, such as NIfTI: its darkest values are those of air, as no other image has them. */
    private static boolean isLikeHounsfield(Prepared p) {
        Volume v = p.volume();
        boolean isSilent = v.quantity().equals(Quantity.NONE) && p.facts().modality().isEmpty() && v.windows().isEmpty() && v.components() == 1 && v.verdict() != Verdict.UNPLACED;
        return isSilent && p.look().window().centre() - p.look().window().width() / 2 <= NEARLY_AIR_HU; // the automatic window, of all values
    }

    /** @param file may be null @throws IllegalArgumentException if their file says that they are of another patient, space or series */
    DataItem add(String name, LabelMap labels, DataItem on, Path file) {
        refusal(labels, on).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        DataItem item = new DataItem(nextId++, name, on.volume(), labels);
        items.put(item.id(), item);
        facts.put(item.id(), facts(on.id()));
        if (file != null) files.put(item.id(), file);
        return item;
    }

    /** Whether values are in Hounsfield units: the file says so, or it cannot say and the values are as low as air. */
    public boolean isHounsfield(DataItem item) {
        return item.volume().quantity().equals(Quantity.HOUNSFIELD) || likeHounsfield.contains(item.id());
    }

    /** In the order in which they were opened. */
    public List<DataItem> items() {
        return List.copyOf(items.values());
    }

    /** @throws IllegalArgumentException if it is not open (any more) */
    public DataItem item(int id) {
        DataItem item = items.get(id);
        if (item == null) throw new IllegalArgumentException("nothing with the number " + id + " is open");
        return item;
    }

    boolean has(int id) {
        return items.containsKey(id);
    }

    /** Null if it is not open (any more). */
    Volume volume(int id) {
        return has(id) ? items.get(id).volume() : null;
    }

    boolean hasNoVolume() {
        return items.values().stream().allMatch(DataItem::isLabels);
    }

    /** What lies at the back of a view. */
    public Optional<DataItem> background(ViewModel view) {
        return view.items().stream().map(items::get).filter(i -> i != null && !i.isLabels()).findFirst();
    }

    /** Whose times a view leafs through: of the volumes in it, the one at the back or a farther one that has more. */
    public Optional<DataItem> timed(ViewModel view) {
        return view.items().stream().map(items::get).filter(i -> i != null && !i.isLabels()).reduce((a, b) -> b.volume().times() > a.volume().times() ? b : a);
    }

    /** What the headers say of a thing. */
    public StudyFacts facts(int item) {
        return facts.getOrDefault(item, StudyFacts.UNKNOWN);
    }

    /** The file or folder that a thing was opened from; empty if it is in memory alone. */
    public Optional<Path> file(DataItem item) {
        return Optional.ofNullable(files.get(item.id()));
    }

    /** What a file or folder gave, by whatever name it is called. */
    public List<DataItem> of(Path file) {
        Path wanted = file.toAbsolutePath().normalize();
        return items.values().stream().filter(i -> files.containsKey(i.id()) && files.get(i.id()).toAbsolutePath().normalize().equals(wanted)).toList();
    }

    /** The volume of an item on other samples; what lies on it lies on the new one. */
    void replace(int of, Volume volume) {
        Volume old = volume(of);
        items.replaceAll((id, item) -> item.volume() == old ? new DataItem(id, item.name(), volume, item.labels()) : item);
    }

    /** @return ids of what is gone: labels of a volume go with it */
    List<Integer> close(DataItem item) {
        List<Integer> gone = new ArrayList<>();
        for (DataItem i : items.values()) if (i.id() == item.id() || !item.isLabels() && i.isLabels() && i.volume() == item.volume()) gone.add(i.id());
        for (int id : gone) {
            items.remove(id);
            facts.remove(id);
            files.remove(id);
        }
        return gone;
    }

    /**
     * Why things may not lie over each other in one view; empty if they may.
     *
     * @param ids of what the view would show
     */
    public Optional<String> refusal(List<Integer> ids) {
        for (int a : ids)
            for (int b : ids) {
                if (facts(a).isOtherPatientThan(facts(b))) return Optional.of("These images are of two patients; one is not laid over the other. Show them in separate views.");
                if (facts(a).isOtherSideThan(facts(b))) return Optional.of("These images are of the left and of the right side; one is not laid over the other. Show them in separate views.");
            }
        for (int a : ids)
            for (int b : ids) {
                Optional<String> ofLabels = has(a) && has(b) && items.get(a).isLabels() ? items.get(a).labels().drawnOn().refusalElsewhere(volume(b), facts(b).patient()) : Optional.empty();
                if (ofLabels.isPresent()) return ofLabels; // also where the image that they lie on names no patient
            }
        for (int a : ids)
            for (int b : ids)
                if (hasOneNoPlace(items.get(a), items.get(b))) return Optional.of("One of these images has no place in the patient, as a straightened picture and images of ImageJ have none: it is not laid over one that has. Show them in separate views.");
                else if (isOtherSpace(items.get(a), items.get(b))) return Optional.of("These images lie in two spaces (Frame of Reference UID); one is not laid over the other. Register them first, or show them in separate views.");
                else if (has(a) && has(b) && TruePlace.isApart(volume(a), volume(b))) return Optional.of(UNEVEN);
        return Optional.empty();
    }

    /** @throws IllegalArgumentException as {@link #refusal(List)} says */
    void requireTogether(List<Integer> ids) {
        refusal(ids).ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
    }

    /** Why labels may not lie on a volume, in a sentence: their file says that they were drawn on another patient, space or series. Empty if they may. */
    public Optional<String> refusal(LabelMap labels, DataItem on) {
        return labels.drawnOn().refusal(on.volume(), facts(on.id()).patient());
    }

    /** Whether labels lie on a volume of which nothing can be compared with what their file says. */
    public boolean isUnsure(LabelMap labels, DataItem on) {
        return labels.drawnOn().isUnsure(on.volume(), facts(on.id()).patient());
    }

    /** The open image that labels were drawn on, as their file and its headers name it. */
    public Optional<DataItem> imageOf(LabelMap labels) {
        return items.values().stream().filter(i -> !i.isLabels() && labels.drawnOn().isKnownOf(i.volume(), facts(i.id()).patient())).findFirst();
    }

    /** Other volumes under the labels that a view shows. */
    List<Integer> underLabels(List<Integer> volumes, ViewModel view) {
        List<Integer> all = new ArrayList<>(volumes);
        view.items().stream().filter(id -> items.get(id).isLabels()).forEach(all::add);
        return all;
    }

    /** Whether a point of one has the same place in the other: never across patients, whatever their files say. */
    public boolean shareSpace(DataItem a, DataItem b) {
        return a.sharesSpaceWith(b) && !facts(a.id()).isOtherPatientThan(facts(b.id()));
    }

    /** Their coordinates are of different kinds; but one grid is one grid, as of an image that lost its place to ImageJ before it was changed. */
    private static boolean hasOneNoPlace(DataItem a, DataItem b) {
        return a != null && b != null && (a.volume().verdict() == Verdict.UNPLACED) != (b.volume().verdict() == Verdict.UNPLACED) && !a.volume().grid().sameAs(b.volume().grid(), SAME_MM);
    }

    private static boolean isOtherSpace(DataItem a, DataItem b) {
        return a != null && b != null && !a.frameOfReference().isEmpty() && !b.frameOfReference().isEmpty() && !a.frameOfReference().equals(b.frameOfReference());
    }

    /** What everybody at the screen must know: two patients, or two sides, are open, or an image has no spacing. Nothing of the patients is in it. */
    public List<String> warnings() {
        List<String> told = new ArrayList<>();
        List<StudyFacts> all = items.keySet().stream().map(this::facts).toList();
        if (all.stream().map(StudyFacts::patient).filter(p -> !p.isEmpty()).distinct().count() > 1) told.add("Images of two or more patients are open.");
        boolean isMammogram = all.stream().allMatch(f -> f.laterality().isEmpty() || f.modality().equals("MG"));
        if (!isMammogram && all.stream().anyMatch(a -> all.stream().anyMatch(a::isOtherSideThan))) told.add("Images of the left and of the right side are open.");
        if (items.values().stream().anyMatch(i -> !i.isLabels() && i.volume().scan().regions().isEmpty() && !LengthUnit.isMeasured(i.volume()))) told.add("An image without pixel spacing is open: its lengths are pixels.");
        return told;
    }
}
