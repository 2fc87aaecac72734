"""Project: the one object that wires store, runner, judge and analysis together, and what it needs."""

from dragoman.project.core import Added, Project, Status
from dragoman.project.inputs import judge_inputs, judged_content, read_inputs
from dragoman.project.verify import Check

__all__ = ["Added", "Check", "Project", "Status", "judge_inputs", "judged_content", "read_inputs"]
