package org.playhouse.ingest.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.WorkStep;

class ProgressTest {
    @Test
    void risesOverAllStepsAndNamesEveryStage() {
        var fractions = new ArrayList<Double>();
        var stages = new ArrayList<String>();
        for (var step :
                Arrays.stream(WorkStep.values()).filter(each -> !each.ofSound()).toList()) {
            for (double done = 0; done <= 1; done += 0.1) {
                var stage = Progress.of(step, done);
                fractions.add(stage.fraction());
                if (!stages.contains(stage.word())) {
                    stages.add(stage.word());
                }
            }
        }
        assertThat(fractions).isSorted().allMatch(fraction -> fraction > 0 && fraction < 1);
        assertThat(stages).containsExactly("inspect", "plan", "encode", "assemble", "measure", "package", "publish");
    }

    @Test
    void aSoundThatIsGivenLaterLeavesTheFilmDone() {
        assertThat(Progress.of(WorkStep.SOUND, 0.5)).isEqualTo(new Film.Stage("done", 1));
        assertThat(Progress.of(WorkStep.JOIN, 0)).isEqualTo(new Film.Stage("done", 1));
    }

    @Test
    void keepsNonsenseWithinTheStep() {
        assertThat(Progress.of(WorkStep.ENCODE, 7)).isEqualTo(Progress.of(WorkStep.ENCODE, 1));
        assertThat(Progress.of(WorkStep.ENCODE, -1)).isEqualTo(Progress.of(WorkStep.ENCODE, 0));
    }
}
