package org.readingroom.ui.workbench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.tree.DefaultMutableTreeNode;
import org.readingroom.geometry.Spacing;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.StudyFacts;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.Volume;

/** The tree's nodes: texts for patients and studies, an item's number for all else. */
final class DataNodes {

    private DataNodes() {}

    /** The row of what is drawn on an image. @param item its number */
    record Drawn(int item) {}

    static String text(Workbench workbench, Drawn drawn) {
        int objects = workbench.annotating().document(drawn.item).map(d -> d.tracks().size()).orElse(0);
        return "Annotations (" + objects + (objects == 1 ? " object)" : " objects)");
    }

    /** @param numbers of patients, who keep theirs while the window is open, whoever is closed; new ones are added */
    static DefaultMutableTreeNode root(Workbench workbench, Map<String, Integer> numbers) {
        DefaultMutableTreeNode root = new DefaultMutableTreeNode("Open data");
        Map<String, DefaultMutableTreeNode> patients = new LinkedHashMap<>(), studies = new LinkedHashMap<>();
        for (DataItem item : workbench.data().items()) {
            if (item.isLabels()) continue;
            StudyFacts f = workbench.data().facts(item.id());
            DefaultMutableTreeNode parent = root;
            if (!f.studyUid().isEmpty()) {
                DefaultMutableTreeNode patient = patients.computeIfAbsent(f.patient(), p -> added(root, patient(workbench, f, numbers.computeIfAbsent(p, q -> numbers.size() + 1))));
                parent = studies.computeIfAbsent(f.patient() + "\n" + f.studyUid(), s -> added(patient, study(workbench, f, patient.getChildCount() + 1)));
            }
            DefaultMutableTreeNode node = added(parent, item.id());
            if (workbench.annotating().document(item.id()).isPresent()) added(node, new Drawn(item.id()));
            for (DataItem labels : workbench.data().items()) if (labels.isLabels() && labels.volume() == item.volume()) added(node, labels.id());
        }
        return root;
    }

    private static DefaultMutableTreeNode added(DefaultMutableTreeNode parent, Object what) {
        DefaultMutableTreeNode node = new DefaultMutableTreeNode(what);
        parent.add(node);
        return node;
    }

    private static String patient(Workbench workbench, StudyFacts f, int number) {
        return workbench.habits().showsPatient() && !f.shownName().isEmpty() ? f.shownName() : "Patient " + number;
    }

    private static String study(Workbench workbench, StudyFacts f, int number) {
        String date = f.studyDate().matches("[0-9]{8}") && workbench.habits().showsPatient() ? " of " + f.studyDate().substring(0, 4) + "-" + f.studyDate().substring(4, 6) + "-" + f.studyDate().substring(6) : "";
        return "Study " + number + date;
    }

    /** What a row says. */
    static String text(Workbench workbench, DataItem item) {
        if (item.isLabels()) return item.name();
        StudyFacts f = workbench.data().facts(item.id());
        String before = (f.modality() + " " + (f.seriesNumber().isEmpty() ? "" : f.seriesNumber() + ": ")).strip();
        String place = (f.laterality() + " " + f.view()).strip(), side = place.isEmpty() || List.of(item.name().split("[^\\p{L}\\p{N}]+")).containsAll(List.of(place.split(" "))) ? "" : " " + place;
        String reading = workbench.arrivals().of(item.id()).map(a -> " (" + 100 * a.done() / Math.max(1, a.total()) + " %)").orElse("");
        return (before.isEmpty() ? "" : before + " ") + item.name() + side + reading;
    }

    static String tip(Workbench workbench, DataItem item) {
        String name = "<b>" + text(workbench, item).replace("&", "&amp;").replace("<", "&lt;") + "</b><br>";
        if (item.isLabels()) return "<html>" + name + item.labels().segments().size() + " segments<br>The eye shows and hides; right click for more</html>";
        Volume v = item.volume();
        Spacing s = v.grid().spacing();
        List<String> lines = List.of(v.grid().ni() + " x " + v.grid().nj() + " x " + v.grid().nk() + (v.times() > 1 ? " x " + v.times() + " times" : "") + (v.components() > 1 ? ", " + v.components() + " channels" : ""),
            String.format(Locale.ROOT, "%.4g x %.4g x %.4g mm, %s", s.iMm(), s.jMm(), s.kMm(), v.verdict().label()), v.format() + (v.files() > 0 ? ", " + v.files() + (v.files() == 1 ? " file" : " files") : ""),
            "Double click shows it in the active view; right click for more");
        return "<html>" + name + String.join("<br>", lines) + "</html>";
    }
}
