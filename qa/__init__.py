"""From a question to a proven answer: plan, retrieve, compute, gate."""
