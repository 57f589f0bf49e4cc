package org.readingroom.ui.panel;

import java.awt.Dimension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.JComboBox;
import org.readingroom.dicom.plan.Prescription;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.Quantity;

/** Offers what the plans beside a dose prescribe, as the dose that 100 % are. They are looked for beside the event thread. */
final class PrescriptionChoice {

    private static final int DEPTH = 3; // below the dose's folder
    private static final double SAME = 1e-9;
    private static final String TIP = "A dose that the RT Plan prescribes becomes 100 %";

    private final Workbench workbench;
    private final Consumer<Prescription> chosen;
    private final NewestWork<List<Prescription>> searching;
    private List<Prescription> offered = List.of();
    private DataItem of;
    private boolean filling;
    private double reference;
    final JComboBox<String> box = new JComboBox<>();

    PrescriptionChoice(Workbench workbench, Consumer<Prescription> chosen, Consumer<Throwable> failed) {
        this.workbench = workbench;
        this.chosen = chosen;
        box.setName("display.dose.prescription");
        box.setMinimumSize(new Dimension(0, box.getPreferredSize().height));
        box.setPrototypeDisplayValue("54 Gy (target PTV, plan A)");
        box.addActionListener(e -> {
            int n = box.getSelectedIndex() - 1;
            if (!filling && n >= 0 && n < offered.size()) this.chosen.accept(offered.get(n));
        });
        searching = new NewestWork<>(this::found, why -> {
            found(List.of());
            failed.accept(why);
        });
        fill("");
    }

    boolean isIdle() {
        return searching.isIdle();
    }

    /** Whether 100 % are what one of the plans prescribes. */
    boolean isChosen() {
        return box.getSelectedIndex() > 0;
    }

    /** @param dose null for none @param now the dose that 100 % are */
    void show(DataItem dose, double now) {
        reference = now;
        boolean isSame = dose != null && of != null && dose.id() == of.id();
        of = dose;
        if (isSame) {
            select();
            return;
        }
        offered = List.of();
        searching.drop();
        Optional<Path> folder = dose == null || !dose.volume().quantity().equals(Quantity.DOSE) ? Optional.empty() : folder(dose);
        fill(folder.isEmpty() ? "No RT Plan: the dose has no file in Gy" : "Looking for an RT Plan \u2026");
        if (folder.isEmpty()) return;
        Set<Path> known = new HashSet<>();
        for (DataItem i : workbench.data().items()) i.volume().source().ifPresent(s -> s.planes().forEach(p -> known.add(p.file())));
        searching.wish(() -> Prescription.of(dose.volume(), folder.get(), DEPTH, known, Progress.NONE));
    }

    private static Optional<Path> folder(DataItem dose) {
        return dose.volume().source().filter(s -> !s.planes().isEmpty()).map(s -> s.planes().get(0).file().toAbsolutePath().getParent()).filter(Files::isDirectory);
    }

    private void found(List<Prescription> all) {
        offered = all;
        fill(all.isEmpty() ? "No prescription of an RT Plan beside this dose" : all.size() + (all.size() == 1 ? " prescription" : " prescriptions") + (all.get(0).isNamed() ? "" : " (of plans that the dose does not name)"));
    }

    private void fill(String first) {
        filling = true;
        box.removeAllItems();
        box.addItem(first);
        for (Prescription p : offered) box.addItem(p.title());
        filling = false;
        box.setEnabled(!offered.isEmpty());
        select();
    }

    private void select() {
        filling = true;
        int n = 0;
        while (n < offered.size() && Math.abs(offered.get(n).gray() - reference) > SAME * reference) n++;
        box.setSelectedIndex(n < offered.size() ? n + 1 : 0);
        filling = false;
        box.setToolTipText(n < offered.size() ? offered.get(n).title() : TIP + ": " + box.getItemAt(0));
    }
}
