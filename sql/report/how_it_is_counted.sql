SELECT caseload._html_section(
    'how_it_is_counted',
    'How it is counted',
    'What the words mean',
    NULL,
    '<ul class="plain">'
    || '<li>Points: how much work a case is, by its type, its factors and the siblings held with it; the policy tables weight and factor_weight say how much.</li>'
    || '<li>Capacity: the points that a worker can carry on the day, by role and FTE, less reductions, the supported year and long absence.</li>'
    || '<li>Index: points held for each point of capacity; 1.00 is full. Demand index: the same with the points of children who have no social worker, so that leaving children unallocated makes no team look better.</li>'
    || '<li>Over the threshold: an index above the red line of the policy table threshold. Four weeks running is the published rule for an excessive load.</li>'
    || '<li>Cases for each full-time worker: cases held over the FTE of the registered workers who hold them, as the Department for Education counts.</li>'
    || '<li>A team is shown with all teams below it; a worker or a child counts once. &quot;Not available&quot; is never a zero.</li>'
    || CASE WHEN EXISTS (SELECT FROM scheme AS s WHERE s.scheme = 'illustrative')
        THEN '<li>The weights, standards and thresholds are those that came with the extension, or include them: they are illustrative until the council puts its own in their place.</li>' ELSE '' END
    || '</ul>'
)
