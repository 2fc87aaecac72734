"""Project: the one object that wires store, runner, judge and analysis together, and what it needs."""

from dragoman.project.core import Added, Project, Status
from dragoman.project.inputs import judge_inputs, judged_content, read_inputs
from dragoman.project.verify import Check
from dragoman.project.withdrawing import Withdrawn

__all__ = ["Added", "Check", "Project", "Status", "Withdrawn", "judge_inputs", "judged_content", "read_inputs"]
