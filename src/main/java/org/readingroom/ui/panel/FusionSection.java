package org.readingroom.ui.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.JComboBox;
import org.readingroom.display.ColourMap;
import org.readingroom.ui.model.DataItem;

/** Another volume laid over the one at the back of the active view, and of all views that show the same: PET over CT. */
final class FusionSection {

    private static final double OPACITY = 0.5;
    private static final String COLOURS = "Hot metal", NONE = "none";

    private final DisplayBody body;
    private final JComboBox<Object> over = new JComboBox<>(); // keys pass over what is null
    private List<DataItem> shown = List.of();
    private String refused = "";
    final Rows rows = new Rows("Lay over");

    FusionSection(DisplayBody body) {
        this.body = body;
        over.setName("display.over");
        over.setToolTipText("An open image that is drawn over this one, resampled by its place in the patient");
        over.setRenderer(new DisplayBody.ItemRow(body.workbench));
        over.addActionListener(e -> body.act(this::choose));
        rows.row("Image", over);
    }

    private void choose() {
        DataItem chosen = over.getSelectedItem() instanceof DataItem item ? item : null, back = body.workbench.activeVolume().orElse(null);
        if (back == null) return;
        body.message.tell("");
        try {
            lay(back, chosen);
            if (chosen != null && !body.workbench.data().shareSpace(chosen, back)) // as from NIfTI files
                body.message.tell("'" + chosen.name() + "' and '" + back.name() + "' do not both name their space (Frame of Reference UID): they lie over each other by their coordinates. Look whether they fit.");
        } catch (IllegalArgumentException e) { // two patients, two sides, two spaces
            body.message.tell(e);
            refused = body.message.getText();
            body.fill(() -> show(shown));
        }
    }

    /** What was refused is over, once another thing is seen; what others say in that place stays. */
    void takeBack() {
        if (!refused.isEmpty() && refused.equals(body.message.getText())) body.message.tell("");
        refused = "";
    }

    private void lay(DataItem back, DataItem chosen) {
        int[] colours = ColourMap.standard().stream().filter(m -> m.name().equals(COLOURS)).findFirst().orElseThrow().argb();
        body.workbench.layOver(back, chosen == null ? List.of() : List.of(chosen), look -> look.opacity() < 1 || look.colors() != null ? look : look.colored(colours).opacity(OPACITY),
            look -> look.opacity() == OPACITY && Arrays.equals(look.colors(), colours) ? look.colored(null).opacity(1) : look); // what nobody chose goes as it came
        if (chosen != null) body.target(chosen);
    }

    /** @param volumes of the active view, from the back to the front */
    void show(List<DataItem> volumes) {
        shown = volumes;
        List<Object> offered = new ArrayList<>(List.of(NONE));
        for (DataItem item : body.workbench.data().items()) if (!item.isLabels() && !volumes.isEmpty() && item.id() != volumes.get(0).id()) offered.add(item);
        List<Object> before = new ArrayList<>();
        for (int n = 0; n < over.getItemCount(); n++) before.add(over.getItemAt(n));
        if (!before.equals(offered)) {
            over.removeAllItems();
            offered.forEach(over::addItem);
        }
        over.setEnabled(offered.size() > 1);
        over.setSelectedItem(volumes.size() > 1 ? volumes.get(volumes.size() - 1) : NONE);
    }
}
