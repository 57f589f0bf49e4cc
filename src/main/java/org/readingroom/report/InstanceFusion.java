package org.readingroom.report;

import java.util.ArrayList;
import java.util.List;
import org.readingroom.consensus.instance.BoxFusion;
import org.readingroom.consensus.instance.Instance;
import org.readingroom.consensus.instance.InstanceReport;

/** Weighted boxes fusion of a report's readers, its reference left out. */
public final class InstanceFusion {

    private InstanceFusion() {}

    /**
     * @param weights one for each reader of the report, above 0; that of the reference does not matter
     * @return by falling score; parts count in the report's readers
     */
    public static List<BoxFusion.Fused> of(InstanceReport report, List<Double> weights) {
        List<List<Instance>> asked = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int r = 0; r < report.readers().size(); r++) {
            if (r == report.reference()) continue;
            asked.add(report.readers().get(r).instances());
            theirs.add(weights.get(r));
            places.add(r);
        }
        return new BoxFusion(theirs, report.settings().iou(), 0, BoxFusion.Score.AVERAGE).fuse(asked).stream()
            .map(f -> new BoxFusion.Fused(f.type(), f.score(), f.box(), f.parts().stream().map(p -> new BoxFusion.Part(places.get(p.reader()), p.instance())).toList())).toList();
    }
}
