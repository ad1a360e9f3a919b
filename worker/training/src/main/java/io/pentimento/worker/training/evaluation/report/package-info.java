/// Figures as a page that people read: Markdown, plots and pictures in one folder. Start reading at
/// [io.pentimento.worker.training.evaluation.report.ReportFolder].
@NullMarked
package io.pentimento.worker.training.evaluation.report;

import org.jspecify.annotations.NullMarked;
